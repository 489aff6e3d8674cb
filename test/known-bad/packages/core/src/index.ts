export const word = "round";
