export const truth = [];
