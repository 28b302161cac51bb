import "./bids.css";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { inWords } from "../../ui/fields/words.ts";
import type { Form } from "../../ui/form.ts";
import { type Bidding, WithBidding } from "./frame.tsx";
import { type BidValues, itemName, lotName, lotPart, lotsIn, priceOf, stagesOf } from "./offer.ts";
import { PartForm } from "./part-form.tsx";
import type { LotNotice } from "./queries.ts";
import { useLotTitle } from "./task-list.tsx";
import { bidTexts } from "./texts.ts";

/** Envelopes B and C of one lot. */
export function LotPage() {
  const { id, n } = useParams({ from: "/work/tenders/$id/bid/lots/$n" });
  return (
    <WithBidding id={id}>
      {(bidding) => {
        const lot = bidding.notice.lots.find((each) => String(each.n) === n);
        return lot ? <LotForm key={lot.n} bidding={bidding} lot={lot} /> : <NoSuchLot of={id} />;
      }}
    </WithBidding>
  );
}

function NoSuchLot({ of }: { of: string }) {
  const t = useTexts(bidTexts);
  return (
    <section className="card">
      <h1>{t.noSuchLot}</h1>
      <p>{t.noSuchLotHelp}</p>
      <p>
        <Link to="/tenders/$id/bid" params={{ id: of }}>
          {t.backToBid}
        </Link>
      </p>
    </section>
  );
}

function LotForm({ bidding, lot }: { bidding: Bidding; lot: LotNotice }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const title = useLotTitle()(lot);
  const stages = stagesOf(bidding.notice);
  const several = bidding.notice.lots.length > 1;
  const at = `lots.${lotName(lot.n)}`;
  const labels = {
    [`${at}.statement`]: t.statement,
    ...Object.fromEntries(lot.deliverables.map((each) => [`${at}.units.${itemName(each.n)}`, format.text(each.title)])),
  };
  return (
    <PartForm
      bidding={bidding}
      title={title}
      lead={lot.description ? format.text(lot.description) : undefined}
      // A lot that one does not bid for asks for nothing.
      part={(values) => (lotsIn(bidding.notice, values).includes(lot) ? lotPart(lot, stages) : undefined)}
      labels={labels}
    >
      {(form, values) => (
        <>
          {several ? <CheckField of={form} at={`${at}.in`} label={t.takePart} required={false} /> : null}
          {lotsIn(bidding.notice, values).includes(lot) ? (
            <>
              {stages.includes("B") ? (
                <TextField
                  of={form}
                  at={`${at}.statement`}
                  label={t.statement}
                  help={t.statementHelp}
                  lines={8}
                  max={8000}
                />
              ) : null}
              {stages.includes("C") ? <Prices form={form} at={at} lot={lot} values={values} /> : null}
            </>
          ) : null}
        </>
      )}
    </PartForm>
  );
}

function Prices(props: { form: Form; at: string; lot: LotNotice; values: BidValues }) {
  const { form, at, lot, values } = props;
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const { lines, totalMinor } = priceOf(lot, values.lots?.[lotName(lot.n)]);
  return (
    <>
      <h2>{t.prices}</h2>
      <p className="muted small">{t.pricesHelp}</p>
      {lot.deliverables.map((each, i) => {
        const title = format.text(each.title);
        const line = lines[i];
        return (
          <div key={each.n} className="price-line">
            <AmountField
              of={form}
              at={`${at}.units.${itemName(each.n)}`}
              label={each.quantity > 1 ? t.unit({ title }) : t.whole({ title })}
              {...(each.quantity > 1 ? { help: t.quantity({ n: format.number(each.quantity) }) } : {})}
            />
            {each.quantity > 1 && line && line.totalMinor > 0 ? (
              <p className="small">{t.line({ rial: format.rial(line.totalMinor) })}</p>
            ) : null}
          </div>
        );
      })}
      <p className="price-total" role="status">
        {t.total}: <strong>{format.rial(totalMinor)}</strong>
        {totalMinor > 0 ? (
          <>
            <br />
            <span className="muted small">{t.inWords({ words: inWords(totalMinor, language) })}</span>
          </>
        ) : null}
      </p>
    </>
  );
}
