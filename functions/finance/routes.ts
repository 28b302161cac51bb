import { Hono } from "hono";
import * as v from "valibot";
import { fiscalYear } from "../../shared/calendar.ts";
import { type ContractCard, contractStates } from "../../shared/contracts/card.ts";
import { boardCard, boardTotals, financeReaders, mayReadFinance } from "../../shared/finance/board.ts";
import { mayReadPosition, viewPosition } from "../../shared/finance/position.ts";
import { BoardCard, BoardTotals, PositionView } from "../../shared/finance/schema.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, pageOf, yearQuery } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { enter, etagOf } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { totalsKey } from "../storage/keys.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { load } from "../storage/objects.ts";
import { totalsOf } from "../storage/totals.ts";
import { contractsOfBody } from "./store.ts";

const tag = "finance";

const BoardQuery = v.strictObject({
  ...yearQuery,
  state: v.exactOptional(v.picklist(contractStates)),
});

export const financeRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/bodies/:bodyId/contract-status",
      describe({
        id: "getContractStatus",
        summary: "Where the contracts of a year stand, with their totals",
        tag,
        ok: v.object({ totals: BoardTotals, ...pageOf(BoardCard).entries }),
        roles: financeReaders,
        sensitive: true,
        refusals: ["not-allowed", "invalid-input", "cursor-invalid"],
      }),
      valid("query", BoardQuery),
      async (c) => {
        const { fiscalYear: asked, state, ...query } = c.req.valid("query");
        const body = c.req.param("bodyId");
        const year = asked ?? fiscalYear(c.var.at);
        const { by, at, read } = await enter(c, [totalsKey(body, year)]);
        const no = mayReadFinance(body, by);
        if (no) return problem(c, no.refusal);
        const totals = boardTotals(totalsOf(read(totalsKey(body, year))));
        const toCard = (item: Record<string, unknown>) => boardCard(item["card"] as ContractCard, at);
        return listPage(c, query, contractsOfBody(body, year, state), toCard, { totals });
      },
    )
    .get(
      "/contracts/:id/position",
      describe({
        id: "getPosition",
        summary: "Where one contract stands: committed, accepted, invoiced, paid",
        tag,
        ok: PositionView,
        roles: [...financeReaders, "vendorMember", "signatory"],
        sensitive: true,
        refusals: ["not-allowed"],
      }),
      async (c) => {
        const [{ by, at }, loaded] = await Promise.all([enter(c), load(c.var.store, contracts, c.req.param("id"))]);
        const no = loaded ? mayReadPosition(loaded.state, by) : refuse("not-found", {});
        if (no || !loaded) return problem(c, (no ?? refuse("not-found", {})).refusal);
        return c.json(viewPosition(loaded.state, by, at), 200, { etag: etagOf(loaded.state) });
      },
    );
