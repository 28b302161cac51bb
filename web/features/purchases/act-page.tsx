import { getRouteApi, Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Id } from "../../ui/parts.tsx";
import { purchaseActTexts } from "./act-texts.ts";
import { ChangeAct } from "./change-act.tsx";
import { CancelAct, ReceiveAct, ReturnAct } from "./light-acts.tsx";
import { OrderAct } from "./order-act.tsx";
import { type Purchase, purchaseOf } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";
import { type ActPage, isActPage, isOpen } from "./turn.ts";
import { useReader } from "./turns.tsx";
import { ConfirmFundsAct, PayAct } from "./weighty-acts.tsx";

const route = getRouteApi("/work/purchases/$id/$act");

const acts: { [page in ActPage]: ComponentType<{ purchase: Purchase }> } = {
  change: ChangeAct,
  "confirm-funds": ConfirmFundsAct,
  order: OrderAct,
  receive: ReceiveAct,
  return: ReturnAct,
  cancel: CancelAct,
  pay: PayAct,
};

/** One act on a purchase, at an address of its own. */
export function PurchaseActPage() {
  const { id, act } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["purchase", id]} queryFn={() => purchaseOf(api, id)}>
      {(purchase) => <OneAct key={act} purchase={purchase} act={act} />}
    </Loaded>
  );
}

function OneAct({ purchase, act }: { purchase: Purchase; act: string }) {
  const t = useTexts(purchaseActTexts);
  const { acts: words } = useTexts(purchaseTexts);
  const reader = useReader(purchase);
  const { id, subject } = purchase;
  const page = isActPage(act) ? act : undefined;
  const justDone = useJustDone();
  const open = page !== undefined && (isOpen(page, purchase, reader) || justDone(actName(page, id)));
  const Form = page === undefined || !open ? undefined : acts[page];
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/purchases/$id" params={{ id }}>
          {t.back}
        </Link>
        <span className="muted">
          {subject} <Id>{id}</Id>
        </span>
      </nav>
      {Form ? (
        <Form purchase={purchase} />
      ) : (
        <section className="card">
          <h1>{page === undefined ? t.notNow : words[page]}</h1>
          <p className="strong">{t.notNow}</p>
          <p>{t.notNowHelp}</p>
        </section>
      )}
    </>
  );
}

/** Names an act and its purchase for drafts, keys and receipts. */
const actName = (page: ActPage, id: string): string => `${page}.${id}`;
