/** Call-offs on the sample framework and the words for what came of them, for tests of the rules. */
import { callOffMachine, frame, manager, someDays, vendor } from "../../shared/calloffs/call-off.example.ts";
import { acceptCallOff, placeCallOff } from "../../shared/calloffs/call-off.ts";
import type { PlaceCallOff } from "../../shared/calloffs/schema.ts";
import type { CallOffState } from "../../shared/calloffs/state.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";
import { moved } from "./invoice-steps.ts";

export const million = 1_000_000;
export const { samples, commands } = callOffMachine;
export const states = Object.keys(samples) as CallOffState[];
export const everyRole = Object.keys(roles) as Role[];
export const partyOf = (role: Role) =>
  ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];
export const codeOf = (decision: Decision<ContractEvent>) => (decision.ok ? "ok" : decision.refusal.code);
export const policy = manager().policy;
export const place = (input: Partial<PlaceCallOff> = {}, contract = frame, moment = manager()) =>
  placeCallOff(contract, { ...someDays, ...input }, moment);
export const placed = (input: Partial<PlaceCallOff> = {}, contract = frame) => moved(contract, (c) => place(input, c));
export const accepted = (contract: Contract, n: number) => moved(contract, (c) => acceptCallOff(c, n, vendor()));
export const end = "2027-11-05T20:29:59.999Z";
