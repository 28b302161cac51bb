import "./fields.css";
import "./files.css";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { type MediaType, mediaTypeNames, mediaTypes } from "../../../shared/files/media.ts";
import { buckets } from "../../../shared/resources.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { cleanName, notSent } from "../../lib/uploads/transfer.ts";
import { useUploads } from "../../lib/uploads.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { FileRow, useSize } from "./file-row.tsx";
import { useFileTexts } from "./file-texts.ts";
import { askBy, underWay, uploadOf, valueNow } from "./file-value.ts";
import { FieldGroup, FieldLabel } from "./frame.tsx";

export type FileFieldProps = FieldProps & {
  /** The body or vendor it will belong to. */
  owner: string;
  /** What is taken here; by default all the application takes. */
  accept?: readonly MediaType[];
};

/** One file; the form holds its id once it is checked. */
export function FileField(props: FileFieldProps) {
  const { of, at } = props;
  const held = of.get(at);
  return (
    <Files
      {...props}
      max={1}
      values={typeof held === "string" && held !== "" ? [held] : []}
      onValues={(values) => of.set(at, values[0])}
    />
  );
}

/** Several files; the form holds their ids once they are checked. */
export function FilesField(props: FileFieldProps & { max?: number }) {
  const { of, at, max = 20 } = props;
  const held = of.get(at);
  return (
    <Files
      {...props}
      max={max}
      values={Array.isArray(held) ? held.filter((each) => typeof each === "string") : []}
      onValues={(values) => of.set(at, values)}
    />
  );
}

function Files(
  props: FileFieldProps & { max: number; values: readonly string[]; onValues: (values: readonly string[]) => void },
) {
  const { of, at, label, help, required, disabled, owner, accept = mediaTypeNames, max, values, onValues } = props;
  const { language, format } = useLanguage();
  const t = useFileTexts();
  const queue = useUploads();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);
  const id = fieldId(at);
  const endings = accept.flatMap((type) => mediaTypes[type]).join(t.comma);
  const most = useSize()(buckets.uploads.maxUploadBytes);

  const now = values.map((value) => valueNow(value, uploadOf(value, queue.uploads)));
  // What the queue has come to since belongs into the form, also when that was while another page was shown.
  useEffect(() => {
    if (now.some((value, i) => value !== values[i])) onValues(now);
    for (const value of values) {
      const known = askBy(value);
      if (known !== undefined) queue.watch(known);
    }
  });

  function take(chosen: readonly File[]) {
    const words: string[] = [];
    const good = chosen.filter((file) => {
      const why = notSent(file, accept);
      if (why) words.push(t.notSent[why]({ name: cleanName(file.name), endings, most }));
      return why === undefined;
    });
    // One file takes the place of the one before.
    const kept = max === 1 && good.length > 0 ? [] : now;
    const room = good.slice(0, max - kept.length);
    if (room.length < good.length) words.push(t.notSent.many({ n: format.number(max) }));
    if (room.length > 0) {
      if (kept.length === 0) for (const value of now) forget(value);
      onValues([...kept, ...room.map((file) => underWay(queue.add(owner, file)))]);
    }
    setLeft(words);
  }
  const forget = (value: string) => {
    const upload = uploadOf(value, queue.uploads);
    if (upload) queue.drop(upload.key);
  };
  const remove = (value: string) => {
    forget(value);
    onValues(now.filter((each) => each !== value));
    document.getElementById(id)?.focus();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take([...event.dataTransfer.files]);
  };

  const states = now.map((value) => uploadOf(value, queue.uploads)?.state);
  const bad = states.some(
    (state) => state && ["rejected", "expired", "cut", "refused", "lost", "unknown"].includes(state),
  );
  const waits = now.some((value) => value.includes(":"));
  // Of several files the schema names the one that is not ready.
  const said = of.error(at) ?? now.map((_, i) => of.error(`${at}.${i}`)).find((each) => each !== undefined);
  return (
    <FieldGroup
      id={`${id}-group`}
      label={<FieldLabel label={label} {...(required === undefined ? {} : { required })} />}
      help={help}
      error={said === undefined ? undefined : bad ? t.notGood : waits ? t.notReady : said}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to the button inside */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <button
          type="button"
          id={id}
          className="button"
          data-quiet=""
          disabled={disabled === true || (max > 1 && now.length >= max)}
          aria-describedby={`${id}-taken`}
          onClick={() => input.current?.click()}
        >
          {max > 1 && now.length > 0 ? t.chooseMore : t.choose}
          <span className="unseen">: {label}</span>
        </button>
        <span className="help" id={`${id}-taken`}>
          {t.drop} {t.taken({ endings, most })}
        </span>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          aria-label={label}
          multiple={max > 1}
          accept={[...accept, ...accept.flatMap((type) => mediaTypes[type].map((ending) => `.${ending}`))].join(",")}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            // The same file may be chosen again.
            currentTarget.value = "";
          }}
        />
      </div>
      {left.length === 0 ? null : (
        <div className="left-out" role="alert">
          <ul>
            {left.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <button type="button" className="icon" aria-label={t.close} onClick={() => setLeft([])}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      )}
      {now.length === 0 ? null : (
        <ul className="files" lang={language}>
          {now.map((value) => (
            <FileRow
              key={value}
              upload={uploadOf(value, queue.uploads)}
              lost={value.startsWith("upload:")}
              disabled={disabled ?? false}
              canResend={queue.canResend}
              onAgain={queue.again}
              onRemove={() => remove(value)}
            />
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
