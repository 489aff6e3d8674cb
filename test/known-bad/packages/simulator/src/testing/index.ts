export const painted = [];
