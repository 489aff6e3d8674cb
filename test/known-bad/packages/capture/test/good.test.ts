import { suite } from "@aviator/core/testing";
import { painted } from "@aviator/simulator/testing";
import { truth } from "@aviator/simulator/truth";

export const used = [suite, painted, truth];
