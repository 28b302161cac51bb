import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type * as v from "valibot";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { dropDraft, dropKey, keyFor } from "../../lib/drafts.ts";
import { useMe } from "../../lib/me.tsx";
import { proofOf } from "../../lib/problem.ts";
import { sessionEnded } from "../../lib/session.ts";
import type { Form } from "../form.ts";
import { Button, type Fact, Facts } from "../parts.tsx";
import { FailureNotice } from "./failure.tsx";
import { type Failure, failureOf } from "./outcome.ts";
import { ReceiptPage, type Shown } from "./receipt-page.tsx";
import { keepReceipt, readReceipt } from "./receipts.ts";
import { actTexts } from "./texts.ts";
import { checkValues, useDraftForm, type Values } from "./use-form.ts";

/** Headers of an act: its key, and where it is asked for the tag of what was seen. */
export type ActHeaders = { "idempotency-key": string };

export type ActProps<Schema extends v.GenericSchema, Reply> = {
  /** Names the act and its object, such as `publish.tnd_1`: drafts, keys and receipts are kept below it. */
  name: string;
  title: string;
  lead?: ReactNode;
  /** The schema by which the server reads the input. */
  schema: Schema;
  /** What the form begins with; after a conflict, what is on record now. */
  initial?: Values;
  /** The fields; none for an act that needs no input. */
  children?: (form: Form, values: Values) => ReactNode;
  /** What a confirm page repeats. With it the act has weight: form, confirm page, receipt page; without it the form sends. */
  facts?: (input: v.InferOutput<Schema>) => readonly Fact[];
  /** What is asked of the person on the confirm page, above the facts. */
  warning?: ReactNode;
  send: (input: v.InferOutput<Schema>, headers: ActHeaders) => Promise<Reply>;
  /** What the receipt page of an act with weight shows. */
  receipt?: (reply: Reply, input: v.InferOutput<Schema>) => Shown;
  /** What was sent is not kept for the receipt, whose facts then come from the reply alone. */
  secret?: boolean;
  /** After an act without weight; with weight the receipt page comes first. */
  onDone?: (reply: Reply) => void;
  submit: string;
  danger?: boolean;
  /** Names of fields for the comparison after a conflict. */
  labels?: Record<string, string>;
  /** Something of the page that forbids sending, in words. */
  blocked?: ReactNode;
  heading?: "h1" | "h2";
};

/**
 * An act as a person does it: fields on the server's schema, kept as they are typed; then, when the act has weight, a page
 * that repeats the facts and a receipt. The step stands in the address, so the browser's back button goes one step back.
 */
export function Act<Schema extends v.GenericSchema, Reply extends object>(props: ActProps<Schema, Reply>) {
  // Another name is another act: what was typed for one is never taken for the other.
  return <NamedAct key={props.name} {...props} />;
}

function NamedAct<Schema extends v.GenericSchema, Reply extends object>(props: ActProps<Schema, Reply>) {
  const { name, title, lead, schema, initial = {}, facts, receipt } = props;
  const { language, format } = useLanguage();
  const t = useTexts(actTexts);
  const { id: person } = useMe();
  const client = useQueryClient();
  const { history } = useRouter();
  const location = useLocation();
  const form = useDraftForm({ person, name, initial });
  const [failure, setFailure] = useState<Failure>();
  const [sending, setSending] = useState(false);
  /** An act without a receipt says beside its button that it is done, until something is typed. */
  const [settled, setSettled] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);

  const wanted = new URLSearchParams(location.searchStr).get("step");
  const done = wanted === "done" ? readReceipt(name) : undefined;
  const checked = checkValues(schema, form.values, language);
  const step = done ? "done" : wanted === "check" && facts && checked.ok ? "check" : "form";
  const goTo = (next: "form" | "check" | "done", how: "push" | "replace" = "push") => {
    const search = new URLSearchParams(location.searchStr);
    if (next === "form") search.delete("step");
    else search.set("step", next);
    const text = search.toString();
    history[how](`${location.pathname}${text === "" ? "" : `?${text}`}`);
  };
  // Whoever is led back to the form, by a reload or a change elsewhere, goes on by their own step, not when the form is right.
  const led = wanted === "check" && step === "form" && !sending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: goTo is made anew each time
  useEffect(() => {
    if (led) goTo("form", "replace");
  }, [led]);
  const arrived = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step or failure is read from its beginning
  useEffect(() => {
    if (arrived.current || wanted !== null || failure) top.current?.focus();
    arrived.current = true;
  }, [step, failure]);

  async function send() {
    if (!checked.ok || sending) return;
    setSending(true);
    setFailure(undefined);
    setSettled(false);
    try {
      const reply = await props.send(checked.input, { "idempotency-key": await keyFor(person, name, checked.input) });
      dropDraft(person, name);
      dropKey(person, name);
      if (receipt) {
        const input = props.secret ? undefined : checked.input;
        keepReceipt(name, { reply, input, ...(proofOf(reply) ?? { at: new Date(serverNow()).toISOString() }) });
        goTo("done", "replace");
      }
      // Whoever goes back from the receipt finds an empty form, not the act that is done.
      form.reset(initial);
      await client.invalidateQueries();
      setSettled(receipt === undefined);
      props.onDone?.(reply);
    } catch (error) {
      const failed = failureOf(error);
      // The choice is offered once the newer version is there to be seen beside one's own.
      if (failed.kind === "changed") await client.invalidateQueries();
      setFailure(failed);
      if (failed.kind === "fields") {
        form.setErrors(failed.errors);
        goTo("form", "replace");
      }
      if (failed.kind === "signedOut") sessionEnded();
    } finally {
      setSending(false);
    }
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!checked.ok) {
      form.setErrors(checked.errors);
      setFailure({ kind: "fields", errors: checked.errors, title: t.problems, detail: "" });
      return;
    }
    setFailure(undefined);
    form.setErrors({});
    if (facts) goTo("check");
    else void send();
  }

  if (done && receipt) {
    return (
      <ReceiptPage
        title={title}
        kept={done}
        shown={receipt(done.reply as Reply, done.input as v.InferOutput<Schema>)}
      />
    );
  }
  const Heading = props.heading ?? "h1";
  const trouble = failure ? (
    <FailureNotice
      failure={failure}
      again={() => void send()}
      mine={form.values}
      theirs={initial}
      labels={props.labels ?? {}}
      takeTheirs={() => {
        form.reset(initial);
        setFailure(undefined);
      }}
    />
  ) : null;
  if (step === "check" && facts && checked.ok) {
    return (
      <section className="card form" aria-busy={sending}>
        <Heading ref={top} tabIndex={-1}>
          {title}
        </Heading>
        <p className="strong">{t.check}</p>
        {props.warning ? <div>{props.warning}</div> : null}
        {trouble}
        <Facts of={facts(checked.input)} />
        <p className="muted small">{t.checkHelp}</p>
        <div className="row">
          <Button
            tone={props.danger ? "danger" : "brand"}
            busy={sending}
            disabled={props.blocked !== undefined}
            onClick={() => void send()}
          >
            {sending ? t.sending : props.submit}
          </Button>
          <Button tone="quiet" onClick={() => history.back()}>
            {t.back}
          </Button>
        </div>
        {props.blocked ? <p className="muted">{props.blocked}</p> : null}
      </section>
    );
  }
  return (
    <form className="card form" noValidate onSubmit={onSubmit} aria-busy={sending}>
      <Heading ref={top} tabIndex={-1}>
        {title}
      </Heading>
      {lead ? <div className="muted">{lead}</div> : null}
      {trouble}
      {form.restored && form.savedAt ? <p className="small muted">{t.restored}</p> : null}
      {props.children?.(form.fields, form.values)}
      {props.blocked ? <p className="muted">{props.blocked}</p> : null}
      <div className="row">
        <Button
          type="submit"
          tone={props.danger && !facts ? "danger" : "brand"}
          busy={sending}
          disabled={props.blocked !== undefined}
        >
          {sending ? t.sending : facts && props.children ? t.next : props.submit}
        </Button>
        {settled && !form.savedAt ? <span role="status">{t.done}</span> : null}
        {form.savedAt ? (
          <span className="small muted" role="status">
            {t.saved({ at: format.time(form.savedAt) })}{" "}
            <button
              type="button"
              className="plain"
              onClick={() => {
                form.reset(initial);
                setSettled(false);
              }}
            >
              {t.discard}
            </button>
          </span>
        ) : null}
      </div>
    </form>
  );
}
