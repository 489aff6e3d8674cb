export { screen } from "@aviator/capture";
