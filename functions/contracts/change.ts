import type { Context } from "hono";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import type { File } from "../../shared/files/file.ts";
import { type Decision, refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { receipt } from "../http/receipt.ts";
import { type Asked, act } from "../http/request.ts";
import { contractTotals } from "../storage/contract-totals.ts";
import { fileKey } from "../storage/keys.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { fileCheck, fileOf } from "../storage/kinds/files.ts";
import type { Key, Write } from "../storage/store.ts";

type Also<Reply extends object> = {
  reads?: readonly Key[];
  writes?: (after: Contract) => Write[];
  status?: 200 | 201;
  reply?: (after: Contract) => Reply;
};

/** An act on a contract, with the totals of the body's year moved in the same transaction. */
export const change = <Reply extends object = ReturnType<typeof receipt>>(
  c: Context<AppEnv>,
  id: string,
  decide: (contract: Contract, asked: Asked) => Decision<ContractEvent>,
  { writes, reply, ...also }: Also<Reply> = {},
) =>
  act(c, {
    ...also,
    kind: contracts,
    id,
    sees: seesContract,
    prepare: async (before) => before,
    decide,
    writes: (after, _asked, before) => [...contractTotals(before, after), ...(writes?.(after) ?? [])],
    // Without a reply of its own, `Reply` is that of a receipt.
    reply: (after) => (reply?.(after) ?? receipt(after)) as Reply,
  });

/** The same with a file of the body that the act names: it must still be clean in the transaction itself. */
export const changeWithFile = <Reply extends object = ReturnType<typeof receipt>>(
  c: Context<AppEnv>,
  id: string,
  file: string | undefined,
  decide: (contract: Contract, file: File | undefined, asked: Asked) => Decision<ContractEvent>,
  also: Also<Reply> = {},
) =>
  change(
    c,
    id,
    (contract, asked) => decide(contract, file === undefined ? undefined : fileOf(asked.read(fileKey(file))), asked),
    {
      ...also,
      ...(file === undefined ? {} : { reads: [fileKey(file)] }),
      writes: ({ body }) =>
        file === undefined ? [] : [{ ...fileCheck(file, body), onRefused: () => refuse("file-not-ready", {}) }],
    },
  );
