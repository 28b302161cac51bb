import { getRouteApi, Link, useLocation } from "@tanstack/react-router";
import { endOfDate, noonOf } from "../../../shared/calendar.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs } from "../../ui/page.tsx";
import { Notice, Stages } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { PurchaseFile } from "./file.tsx";
import { type Purchase, purchaseOf } from "./queries.ts";
import { stepsOf } from "./steps.ts";
import { purchaseTexts } from "./texts.ts";
import { PaymentCourse } from "./tracker.tsx";
import { type ActPage, turnsOf } from "./turn.ts";
import { Turns, useReader } from "./turns.tsx";

const route = getRouteApi("/work/purchases/$id");

/** One small purchase: where it stands, what is asked of whom, its file and its history. */
export function PurchasePage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["purchase", id]} queryFn={() => purchaseOf(api, id)}>
      {(purchase) => <OnePurchase purchase={purchase} />}
    </Loaded>
  );
}

function OnePurchase({ purchase }: { purchase: Purchase }) {
  const { page: t, acts } = useTexts(purchaseTexts);
  const { language } = useLanguage();
  const reader = useReader(purchase);
  const due = turnsOf(purchase, reader).find(({ mine }) => mine)?.page;
  const { id, subject, state, dueDate } = purchase;
  const { steps, now } = stepsOf(purchase);
  const over = state === "paid" || state === "cancelled";
  return (
    <>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={subject}
        state={[termOf(state, language), toneOf(state)]}
        // Noon UTC lies in the same Tehran day.
        {...(over || state === "received" ? {} : { deadline: [t.due, endOfDate(noonOf(dueDate))] as const })}
        action={due === undefined ? null : <ActLink id={id} page={due} word={acts[due]} state={state} />}
      >
        <Stages label={t.stages} names={steps.map(({ name }) => t.stage[name])} now={now} />
      </ObjectHead>
      <News purchase={purchase} />
      <Tabs
        label={t.tabs}
        of={[
          {
            id: "overview",
            name: t.overview,
            content: () => (
              <>
                {over ? null : <Turns purchase={purchase} />}
                <PurchaseFile purchase={purchase} />
              </>
            ),
          },
          { id: "payment", name: t.tracker, content: () => <PaymentCourse purchase={purchase} /> },
          { id: "history", name: t.log, content: () => <ActivityLog kind="purchase" id={id} /> },
        ]}
      />
    </>
  );
}

/** Leads to an act; where nothing is to be filled in, straight to its check. */
function ActLink({ id, page, word, state }: { id: string; page: ActPage; word: string; state: string }) {
  const straight = page === "order" && state === "fundsConfirmed";
  return (
    <Link
      to="/purchases/$id/$act"
      params={{ id, act: page }}
      {...(straight ? { search: { step: "check" } as never } : {})}
      className="button"
    >
      {word}
    </Link>
  );
}

/** What has to be known before anything else. */
function News({ purchase }: { purchase: Purchase }) {
  const { page: t } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const { id } = useMe();
  const { searchStr } = useLocation();
  const { state, returned, cancellation, urgency, fileLate, missing, requested } = purchase;
  const made = new URLSearchParams(searchStr).get("made") !== null && state === "draft" && requested.by === id;
  return (
    <>
      {made ? (
        <Notice title={t.made} tone="done">
          {missing.length === 0 ? t.madeNext : t.madeMissing}
        </Notice>
      ) : null}
      {state === "returned" && returned ? (
        <Notice title={returned.what === "file" ? t.returnedFile : t.returnedDelivery} tone="waiting">
          {returned.reason}
        </Notice>
      ) : null}
      {state === "cancelled" && cancellation ? <Notice title={t.cancelled}>{cancellation.reason}</Notice> : null}
      {urgency && state !== "cancelled" ? (
        <Notice title={t.urgent} tone={fileLate ? "bad" : "waiting"}>
          <p>{urgency.reason}</p>
          <p className="small">
            {fileLate ? `${t.late}. ` : ""}
            {t.fileDue}: {format.dateTime(urgency.fileDueAt)}
          </p>
        </Notice>
      ) : null}
    </>
  );
}
