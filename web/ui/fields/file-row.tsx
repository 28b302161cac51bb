import { useLanguage } from "../../i18n/language.tsx";
import { isUnderWay, type Upload } from "../../lib/uploads/queue.ts";
import { useFileTexts } from "./file-texts.ts";

/** Bytes as people say them. */
export function useSize() {
  const { language } = useLanguage();
  const t = useFileTexts();
  const number = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", { maximumSignificantDigits: 3 });
  return (bytes: number) =>
    bytes < 1_000_000
      ? t.bytes.kilo({ n: number.format(Math.max(1, Math.round(bytes / 1000))) })
      : t.bytes.mega({ n: number.format(bytes / 1_000_000) });
}

/** One file with where it stands and what can be done about it. */
export function FileRow(props: {
  /** Nothing while nobody has asked for it yet. */
  upload: Upload | undefined;
  /** Without an upload: its bytes were in a page that is gone. */
  lost: boolean;
  disabled: boolean;
  canResend: (key: string) => boolean;
  onAgain: (key: string) => void;
  onRemove: () => void;
}) {
  const { upload, lost, disabled, canResend, onAgain, onRemove } = props;
  const { format } = useLanguage();
  const t = useFileTexts();
  const size = useSize();
  const name = upload?.name ?? t.someFile;
  const state = upload?.state ?? (lost ? "lost" : "checking");
  const { sent = 0, size: all = 0, speed } = upload ?? {};
  const seconds = speed === undefined || speed <= 0 ? undefined : Math.ceil((all - sent) / speed);
  const moving = upload !== undefined && isUnderWay(upload);
  const resend = upload && ["cut", "refused", "expired", "rejected"].includes(state) && canResend(upload.key);
  return (
    <li className="file" data-state={state}>
      <div className="file-words">
        <bdi className="file-name">{name}</bdi>
        {upload?.size === undefined ? null : <span className="help">{size(upload.size)}</span>}
        <span className="file-state" role="status">
          {t.state[state]}
          {upload?.rejection ? `: ${t.rejection[upload.rejection]}` : ""}
          {upload?.refusal ? `: ${upload.refusal}` : ""}
        </span>
        {moving && (state === "sending" || state === "resending") ? (
          <>
            <progress aria-label={t.progress({ name })} max={all} value={sent} />
            <span className="help">
              {format.percent(Math.floor((sent / Math.max(1, all)) * 100) * 100)}
              {speed === undefined ? "" : ` · ${t.speed({ size: size(speed) })}`}
              {seconds === undefined || state === "resending"
                ? ""
                : ` · ${seconds < 90 ? t.seconds({ n: format.number(seconds) }) : t.minutes({ n: format.number(Math.ceil(seconds / 60)) })}`}
            </span>
          </>
        ) : null}
        {resend || state === "slow" || (state === "unknown" && upload) ? (
          <button type="button" className="plain" onClick={() => upload && onAgain(upload.key)}>
            {resend ? t.again : t.lookAgain}
          </button>
        ) : null}
      </div>
      <button
        type="button"
        className="icon"
        aria-label={moving ? t.cancel({ name }) : t.remove({ name })}
        title={moving ? t.cancel({ name }) : t.remove({ name })}
        disabled={disabled}
        onClick={onRemove}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </li>
  );
}
