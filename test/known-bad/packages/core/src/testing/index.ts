export const suite = [];
