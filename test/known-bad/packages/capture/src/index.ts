import { word } from "@aviator/core";

export const screen = word;
