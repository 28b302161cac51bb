import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { type Fact, Facts, Notice } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import type { WholeVendor } from "./queries.ts";
import { vendorTexts } from "./texts.ts";

type Given = { vendor: WholeVendor };

/** What a vendor's own people have to know before anything else. */
export function StandingNotice({ vendor }: Given) {
  const { standing: t, withOverseer } = useTexts(vendorTexts);
  const { state, returned, warning, suspension } = vendor;
  switch (state) {
    case "applied":
      return (
        <Notice title={t.applied} tone="open">
          {t.appliedHelp}
        </Notice>
      );
    case "underCheck":
      return (
        <Notice title={t.underCheck} tone="waiting">
          {t.underCheckHelp}
        </Notice>
      );
    case "returned":
      return <Notice title={t.returned}>{returned?.comment}</Notice>;
    case "warned":
      return (
        <Notice title={t.warned}>{warning?.reply ? `${warning.reason} — ${withOverseer}` : warning?.reason}</Notice>
      );
    case "suspended":
      return <Notice title={t.suspended}>{suspension?.reason}</Notice>;
    case "lapsed":
      return <Notice title={t.lapsed}>{t.lapsedHelp}</Notice>;
    default:
      return null;
  }
}

/** Warning, reply, suspension, appeal and what was decided, one after the other. */
export function StandingTab({ vendor }: Given) {
  const { standing: t, ...words } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const letters = useLetterWords();
  const { warning, suspension, returned, suspendedUntil } = vendor;
  const did = ({ at, by }: { at: string; by?: string }): Fact[] => [
    [t.at, format.dateTime(at)],
    [t.by, by === undefined ? undefined : <Person key="by" id={by} />],
  ];
  const { appeal } = suspension ?? {};
  const parts: [name: string, facts: Fact[]][] = [];
  if (returned) parts.push([t.returned, [[t.reason, returned.comment], ...did(returned)]]);
  if (warning) {
    const replyBy: Fact = [words.replyBy, format.dateTime(warning.replyBy)];
    parts.push([t.warning, [[t.reason, warning.reason], replyBy, ...did(warning)]]);
    const { reply } = warning;
    parts.push([t.reply, reply ? [[t.reply, reply.text], ...did(reply)] : [[t.reply, t.noReply]]]);
  }
  if (suspension) {
    const until: Fact = [
      words.suspendedUntil,
      suspendedUntil === undefined ? undefined : format.dateTime(suspendedUntil),
    ];
    const letter: Fact = [letters.name, letters.inWords(suspension.letter)];
    parts.push([t.suspension, [[t.reason, suspension.reason], letter, until, ...did(suspension)]]);
  }
  if (appeal) parts.push([t.appeal, [[t.appeal, appeal.text], ...did(appeal)]]);
  if (appeal?.decided) {
    const { decided } = appeal;
    const outcome: Fact = [t.decided, decided.upheld ? t.upheld : t.dismissed];
    parts.push([t.decided, [outcome, [t.reason, decided.reason], ...did(decided)]]);
  }
  if (parts.length === 0) return <section className="card muted">{t.none}</section>;
  return parts.map(([name, facts]) => (
    <section className="card" key={name}>
      <h2>{name}</h2>
      <Facts of={facts} />
    </section>
  ));
}
