import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type * as v from "valibot";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { FailureNotice } from "../../ui/act/failure.tsx";
import { actTexts } from "../../ui/act/texts.ts";
import { checkValues, useDraftForm } from "../../ui/act/use-form.ts";
import type { Form } from "../../ui/form.ts";
import { Button } from "../../ui/parts.tsx";
import { begunWith, bidName } from "./drafts.ts";
import type { Bidding } from "./frame.tsx";
import { useKept } from "./kept.ts";
import type { BidValues } from "./offer.ts";
import { bidTexts } from "./texts.ts";
import { TimeLeft } from "./time-left.tsx";

type PartProps = {
  bidding: Bidding;
  title: string;
  lead?: ReactNode;
  part: (values: BidValues) => v.GenericSchema | undefined;
  labels: Record<string, string>;
  children: (form: Form, values: BidValues) => ReactNode;
};

/** One part of a bid: kept as it is typed, checked on leaving; nothing is sent from here. */
export function PartForm(props: PartProps) {
  const { id: person } = useMe();
  const { notice, vendor } = props.bidding;
  const initial = useKept(begunWith, { person, tender: notice.id, vendor });
  // Handed in or thrown away in another tab, it begins anew.
  return <Part key={JSON.stringify(initial)} initial={initial} {...props} />;
}

function Part(props: PartProps & { initial: BidValues }) {
  const { bidding, title, lead, part, labels, children, initial } = props;
  const t = useTexts(bidTexts);
  const act = useTexts(actTexts);
  const { language, format } = useLanguage();
  const { id: person } = useMe();
  const { notice, vendor } = bidding;
  const writing = { person, tender: notice.id, vendor };
  const form = useDraftForm({ person, name: bidName(writing), initial });
  const navigate = useNavigate();
  const [wrong, setWrong] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  const values = form.values as BidValues;
  const back = () => void navigate({ to: "/tenders/$id/bid", params: { id: notice.id } });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const schema = part(values);
    const checked = schema ? checkValues(schema, form.values, language) : undefined;
    if (checked === undefined || checked.ok) return back();
    form.setErrors(checked.errors);
    setWrong(true);
    top.current?.focus();
  }

  return (
    <>
      <TimeLeft bidding={bidding} />
      <form className="card form" noValidate onSubmit={onSubmit}>
        <h1 ref={top} tabIndex={-1}>
          {title}
        </h1>
        {lead ? <div className="muted">{lead}</div> : null}
        {wrong && Object.keys(form.errors).length > 0 ? (
          <FailureNotice
            failure={{ kind: "fields", errors: form.errors, title: act.problems, detail: "" }}
            {...{ labels, mine: {}, theirs: {}, again: back, takeTheirs: back }}
          />
        ) : null}
        {children(form.fields, values)}
        <div className="row">
          <Button type="submit">{t.save}</Button>
          {wrong && Object.keys(form.errors).length > 0 ? (
            <Button tone="quiet" onClick={back}>
              {t.later}
            </Button>
          ) : null}
          {form.savedAt ? (
            <span className="small muted" role="status">
              {act.saved({ at: format.time(form.savedAt) })}
            </span>
          ) : null}
        </div>
        <p className="muted small">{t.draftHere}</p>
      </form>
    </>
  );
}
