export { truth } from "@aviator/simulator/truth";
