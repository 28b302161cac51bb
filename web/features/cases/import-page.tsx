import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { releasesIn } from "../../../shared/imports/ocds.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { FailureNotice } from "../../ui/act/failure.tsx";
import { type Failure, failureOf } from "../../ui/act/outcome.ts";
import { PageLink } from "../../ui/links.tsx";
import { DataTable } from "../../ui/list.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { Button, Id, Notice, Tag, type Tone } from "../../ui/parts.tsx";
import { useMissingWord } from "./draft/missing.ts";
import { casesTexts } from "./texts.ts";

const importOf = (api: Api, body: string, text: string) =>
  read(
    api.bodies[":bodyId"].imports.ocds.$post(
      { param: { bodyId: body } },
      { headers: { "content-type": "application/json" }, init: { body: text } },
    ),
  );
type Report = Awaited<ReturnType<typeof importOf>>;

type Chosen = { name: string; text: string; releases: number } | { name: string; wrong: "notJson" | "notOcds" };

async function look(file: File): Promise<Chosen> {
  const { name } = file;
  const text = await file.text();
  try {
    const found = releasesIn(JSON.parse(text));
    // A version or number of releases that is not taken is refused by the server in its own words.
    return found.ok || found.why !== "not-ocds"
      ? { name, text, releases: found.ok ? found.releases.length : 1 }
      : { name, wrong: "notOcds" };
  } catch {
    return { name, wrong: "notJson" };
  }
}

/** Takes notices of the open contracting standard as drafts, and says what became of each. */
export function ImportPage() {
  return <OfBody>{(body) => <Import body={body} />}</OfBody>;
}

function Import({ body }: { body: string }) {
  const t = useTexts(casesTexts);
  const { format } = useLanguage();
  const api = useServer();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<Chosen>();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [report, setReport] = useState<Report>();
  const text = chosen && "text" in chosen ? chosen.text : undefined;
  async function send() {
    if (text === undefined || sending) return;
    setSending(true);
    setFailure(undefined);
    try {
      setReport(await importOf(api, body, text));
      await client.invalidateQueries({ queryKey: ["tender"] });
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSending(false);
    }
  }
  return (
    <>
      <section className="card form" aria-busy={sending}>
        <h1>{t.importTitle}</h1>
        <p className="muted">{t.importLead}</p>
        {failure ? (
          <FailureNotice
            failure={failure}
            again={() => void send()}
            mine={{}}
            theirs={{}}
            labels={{}}
            takeTheirs={() => setFailure(undefined)}
          />
        ) : null}
        <div className="row">
          <Button tone="quiet" onClick={() => input.current?.click()}>
            {t.chooseFile}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            tabIndex={-1}
            aria-label={t.file}
            accept="application/json,.json"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              setReport(undefined);
              if (file) void look(file).then(choose);
              // The same file may be chosen again.
              currentTarget.value = "";
            }}
          />
          <span role="status">
            {chosen && "text" in chosen ? t.chosen({ name: chosen.name, n: format.number(chosen.releases) }) : null}
          </span>
        </div>
        {chosen && "wrong" in chosen ? <Notice title={chosen.name}>{t[chosen.wrong]}</Notice> : null}
        <div className="row">
          <Button busy={sending} disabled={text === undefined} onClick={() => void send()}>
            {t.takeIn}
          </Button>
        </div>
      </section>
      {report ? <ReportView report={report} /> : null}
    </>
  );
}

const tones: Record<Report["releases"][number]["outcome"], Tone> = { taken: "done", known: "neutral", leftOut: "bad" };

function ReportView({ report }: { report: Report }) {
  const t = useTexts(casesTexts);
  const { format } = useLanguage();
  const missingWord = useMissingWord();
  const { taken, known, leftOut, releases } = report;
  const n = format.number;
  return (
    <section className="stack" aria-live="polite">
      <div className="card">
        <h2>{t.reportTitle}</h2>
        <p>{t.report({ taken: n(taken), known: n(known), left: n(leftOut) })}</p>
      </div>
      {releases.map(({ at, outcome, ocid, tender, mapped, leftOut: left, missing }) => (
        <section className="card" key={`${at} ${ocid ?? ""}`}>
          <div className="row between">
            <h3>
              <Id>{ocid ?? (at === "" ? "release" : at)}</Id>
            </h3>
            <Tag tone={tones[outcome]}>{t.outcomes[outcome]}</Tag>
          </div>
          {tender ? (
            <p>
              <PageLink to={`/tenders/${tender}/draft`}>{t.open}</PageLink> <Id>{tender}</Id>
            </p>
          ) : null}
          {missing.length > 0 ? (
            <div>
              <h4>{t.missing}</h4>
              <ul>
                {missing.map((path) => (
                  <li key={path}>{missingWord(path)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {left.length > 0 ? (
            <DataTable
              label={t.left}
              columns={[
                { name: t.path, value: ({ path }) => <Id>{path}</Id> },
                { name: t.why, value: ({ why }) => why },
              ]}
              rows={left}
              keyOf={({ path, why }) => `${path} ${why}`}
            />
          ) : null}
          {mapped.length > 0 ? (
            <details>
              <summary>{t.mapped}</summary>
              <DataTable
                label={t.mapped}
                columns={[
                  { name: t.from, value: ({ from }) => <Id>{from}</Id> },
                  { name: t.to, value: ({ to }) => <Id>{to}</Id> },
                ]}
                rows={mapped}
                keyOf={({ from, to }) => `${from} ${to}`}
              />
            </details>
          ) : null}
        </section>
      ))}
    </section>
  );
}
