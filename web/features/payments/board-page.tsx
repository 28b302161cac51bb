import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { contractStates } from "../../../shared/contracts/card.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { FinanceOverview } from "../../ui/charts/finance-overview.tsx";
import { DataTable } from "../../ui/list.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { Bones, Button, Tag, Trouble } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useYear, YearChoice, yearIn } from "../../ui/year.tsx";
import { type Board, boardOf, waitingContracts } from "./queries.ts";
import { financeTexts } from "./texts/finance.ts";

type Card = Board["items"][number];

/** Where the contracts of a body and year stand; what needs the reader comes first. */
export const BoardPage = () => <OfBody>{(body) => <OneBoard body={body} />}</OfBody>;

function OneBoard({ body }: { body: string }) {
  const { board: t } = useTexts(financeTexts);
  const { t: general } = useLanguage();
  const { plays } = useMe();
  const api = useServer();
  const chosen = useYear();
  const { year } = chosen;
  const [state, chooseState] = useStateFilter();
  const board = useInfiniteQuery({
    queryKey: ["contract", "board", body, year, state],
    queryFn: ({ pageParam: cursor }) => boardOf(api, body, { year, state, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const mine = useQuery({ queryKey: ["inbox", "contracts"], queryFn: () => waitingContracts(api) });
  const totals = board.data?.pages[0]?.totals;
  const cards = board.data?.pages.flatMap(({ items }) => items) ?? [];
  // The order of the server otherwise.
  const waits = (card: Card) => mine.data?.has(card.id) === true;
  const rows = [...cards.filter(waits), ...cards.filter((card) => !waits(card))];
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        <div className="row">
          <YearChoice {...chosen} />
          <StateChoice state={state} choose={chooseState} />
          {plays("finance", "head") ? (
            <Link
              to="/exports"
              search={{ year, ...(state === undefined ? {} : { state }) } as never}
              className="button"
              data-quiet=""
            >
              {t.export}
            </Link>
          ) : null}
        </div>
      </div>
      {board.error && !board.data ? <Trouble part error={board.error} again={() => void board.refetch()} /> : null}
      {board.data === undefined && !board.error ? <Bones /> : null}
      {totals ? <Totals totals={totals} year={year} /> : null}
      {board.data && rows.length === 0 && !board.hasNextPage ? (
        <Nothing year={year} filtered={state !== undefined} loosen={() => chooseState(undefined)} />
      ) : null}
      {rows.length > 0 ? <Contracts rows={rows} mine={mine.data} /> : null}
      {board.hasNextPage ? (
        <p>
          <Button tone="quiet" busy={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
            {general.tenders.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}

/** The state that the list is narrowed to stands in the address. */
function useStateFilter(): [string | undefined, (state: string | undefined) => void] {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const wanted = new URLSearchParams(searchStr).get("state");
  const state = contractStates.find((each) => each === wanted);
  return [
    state,
    (next) => {
      const search = new URLSearchParams(searchStr);
      if (next === undefined) search.delete("state");
      else search.set("state", next);
      history.replace(`${pathname}?${search}`);
    },
  ];
}

function StateChoice({ state, choose }: { state: string | undefined; choose: (state: string | undefined) => void }) {
  const { board: t } = useTexts(financeTexts);
  const { language } = useLanguage();
  return (
    <label className="field">
      {t.state}
      <select value={state ?? ""} onChange={({ target }) => choose(target.value === "" ? undefined : target.value)}>
        <option value="">{t.all}</option>
        {contractStates.map((each) => (
          <option key={each} value={each}>
            {termOf(each, language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Nothing({ year, filtered, loosen }: { year: number; filtered: boolean; loosen: () => void }) {
  const { board: t } = useTexts(financeTexts);
  const { language } = useLanguage();
  return (
    <section className="card">
      <p className="muted">{t.empty({ year: yearIn(year, language) })}</p>
      {filtered ? (
        <p>
          <Button tone="quiet" onClick={loosen}>
            {t.loosen}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

const first = ["committedRial", "acceptedRial", "invoicedRial", "paidRial", "remainingRial"] as const;
const others = [
  "retainedRial",
  "socialSecurityRial",
  "advancePaidRial",
  "advanceUnrecoveredRial",
  "retentionReleasedRial",
  "settlementRial",
] as const;

/** The totals of the year as the server keeps them; each leads to the list that makes it up. */
function Totals({ totals, year }: { totals: Board["totals"]; year: number }) {
  const { board: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  const tile = (name: keyof Board["totals"], value: string) => (
    <div key={name}>
      <dt>{t[name]}</dt>
      <dd>
        <a href="#contracts">{value}</a>
      </dd>
    </div>
  );
  return (
    <section className="card" aria-label={t.totals({ year: yearIn(year, language) })}>
      <h2>{t.totals({ year: yearIn(year, language) })}</h2>
      <dl className="facts">
        {tile("contractsCount", format.number(totals.contractsCount))}
        {first.map((name) => tile(name, format.rial(totals[name])))}
      </dl>
      <details>
        <summary>{t.more}</summary>
        <dl className="facts">{others.map((name) => tile(name, format.rial(totals[name])))}</dl>
      </details>
      <p className="small muted">{t.totalsHelp}</p>
    </section>
  );
}

function Contracts({ rows, mine }: { rows: readonly Card[]; mine: ReadonlyMap<string, string> | undefined }) {
  const { board: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  const committed = rows.filter(({ totals }) => totals.committedMinor > 0);
  const money = (of: (card: Card) => number) => (card: Card) => (
    <ToPosition id={card.id}>{format.number(of(card))}</ToPosition>
  );
  return (
    <>
      {committed.length > 0 ? (
        <section className="card" aria-label={t.picture}>
          <h2>{t.picture}</h2>
          <FinanceOverview
            rows={committed.map(({ id, title, totals }) => ({ key: id, name: format.text(title), ...totals }))}
          />
        </section>
      ) : null}
      <section className="card" id="contracts">
        <h2>{t.list}</h2>
        <DataTable
          label={t.list}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              name: t.title,
              value: ({ id, title, state, vendorName }) => (
                <div className="stack">
                  <Link to="/contracts/$id" params={{ id }}>
                    {format.text(title)}
                  </Link>
                  <span className="small muted">{format.text(vendorName)}</span>
                  <span className="row">
                    <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
                    {mine?.has(id) ? (
                      <Tag tone="waiting">
                        {t.mine}: {mine.get(id)}
                      </Tag>
                    ) : null}
                  </span>
                </div>
              ),
            },
            { name: t.value, value: money(({ amountMinor }) => amountMinor), number: true },
            { name: t.committedRial, value: money(({ totals }) => totals.committedMinor), number: true },
            { name: t.acceptedRial, value: money(({ totals }) => totals.acceptedMinor), number: true },
            { name: t.invoicedRial, value: money(({ totals }) => totals.invoicedMinor), number: true },
            { name: t.paidRial, value: money(({ totals }) => totals.paidMinor), number: true },
            { name: t.remainingRial, value: money(({ remainingMinor }) => remainingMinor), number: true },
            {
              name: t.held,
              value: money(({ totals }) => totals.retainedMinor + totals.socialSecurityMinor),
              number: true,
            },
            { name: t.delay, value: (card) => <Delay card={card} /> },
          ]}
        />
      </section>
    </>
  );
}

/** Numbers lead to where they come from. */
const ToPosition = ({ id, children }: { id: string; children: ReactNode }) => (
  <Link to="/contracts/$id/position" params={{ id }}>
    {children}
  </Link>
);

function Delay({ card: { deliveryLate, reviewLate } }: { card: Card }) {
  const { board: t } = useTexts(financeTexts);
  if (!deliveryLate && !reviewLate) return <span className="muted">{t.onTime}</span>;
  return (
    <span className="row">
      {deliveryLate ? <Tag tone="bad">{t.deliveryLate}</Tag> : null}
      {reviewLate ? <Tag tone="bad">{t.reviewLate}</Tag> : null}
    </span>
  );
}
