import "./fields.css";
import { type ReactNode, useRef, useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { FieldGroup, FieldLabel } from "./frame.tsx";
import { afterwards, useRowNames } from "./rows.ts";
import { useFieldTexts } from "./texts.ts";

export type ListFieldProps = FieldProps & {
  /** The fields of one row; its values lie below `rowPath`. */
  children: (rowPath: string, index: number) => ReactNode;
  /** On the button that adds a row. */
  add: string;
  /** What a new row begins with. */
  empty?: unknown;
  min?: number;
  max?: number;
  /** Whether rows may change their order; by default they may. */
  movable?: boolean;
  /** What a row is called, such as "Lot 1"; by default "Row 1". */
  rowLabel?: (index: number) => string;
};

/** Rows of the same fields: added, taken away and moved. */
export function ListField(props: ListFieldProps) {
  const { of, at, label, help, required, disabled, children, add, empty = {}, min = 0, max, movable = true } = props;
  const { format } = useLanguage();
  const t = useFieldTexts();
  const [said, setSaid] = useState("");
  const held = of.get(at);
  const rows: readonly unknown[] = Array.isArray(held) ? held : [];
  const group = useRef<HTMLDivElement>(null);

  const { keyOf, reorder } = useRowNames(rows.length);
  const put = (order: readonly (number | undefined)[]) => {
    reorder(order);
    of.set(
      at,
      order.map((i) => (i === undefined ? structuredClone(empty) : rows[i])),
    );
  };
  const all = rows.map((_, i) => i);
  /** The button goes along, so that it can be pressed again. */
  const move = (from: number, to: number, button: 0 | 1) => {
    put(all.with(from, to).with(to, from));
    setSaid(t.list.moved({ n: format.number(from + 1), to: format.number(to + 1) }));
    afterwards(() => {
      const buttons = group.current?.children[to]?.querySelectorAll<HTMLButtonElement>(":scope > .list-head .icon");
      const other = buttons?.[1 - button];
      const pressed = buttons?.[button];
      (pressed?.disabled ? other : pressed)?.focus();
    });
  };
  const numberOf = (i: number) => format.number(i + 1);
  const titleOf = (i: number) => props.rowLabel?.(i) ?? t.list.row({ n: numberOf(i) });
  return (
    <FieldGroup
      id={`${fieldId(at)}-group`}
      label={<FieldLabel label={label} {...(required === undefined ? {} : { required })} />}
      help={help}
      error={of.error(at)}
    >
      <div className="rows" ref={group}>
        {rows.length === 0 ? <p className="help">{t.list.empty}</p> : null}
        {rows.map((_, i) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset would say the whole name again
          <div className="list-row" role="group" aria-label={titleOf(i)} key={keyOf(i)}>
            <div className="list-head">
              <strong>{titleOf(i)}</strong>
              {movable && rows.length > 1 ? (
                <>
                  <IconButton
                    name={t.list.up({ n: numberOf(i) })}
                    sign="↑"
                    disabled={disabled === true || i === 0}
                    onClick={() => move(i, i - 1, 0)}
                  />
                  <IconButton
                    name={t.list.down({ n: numberOf(i) })}
                    sign="↓"
                    disabled={disabled === true || i === rows.length - 1}
                    onClick={() => move(i, i + 1, 1)}
                  />
                </>
              ) : null}
              <IconButton
                name={t.list.remove({ n: numberOf(i) })}
                sign="✕"
                disabled={disabled === true || rows.length <= min}
                onClick={() => {
                  put(all.toSpliced(i, 1));
                  setSaid(t.list.removed({ n: numberOf(i) }));
                  afterwards(() => document.getElementById(fieldId(at))?.focus());
                }}
              />
            </div>
            {children(`${at}.${i}`, i)}
          </div>
        ))}
      </div>
      <button
        type="button"
        className="button"
        data-quiet=""
        id={fieldId(at)}
        disabled={disabled === true || (max !== undefined && rows.length >= max)}
        onClick={() => {
          put([...all, undefined]);
          setSaid(t.list.added({ n: numberOf(rows.length) }));
          afterwards(() => {
            const row = group.current?.lastElementChild;
            row?.querySelector<HTMLElement>("input, textarea, select, [role=spinbutton]")?.focus();
          });
        }}
      >
        {add}
      </button>
      <div className="unseen" role="status">
        {said}
      </div>
    </FieldGroup>
  );
}

const IconButton = (props: { name: string; sign: string; disabled: boolean; onClick: () => void }) => (
  <button
    type="button"
    className="icon"
    aria-label={props.name}
    title={props.name}
    disabled={props.disabled}
    onClick={props.onClick}
  >
    <span aria-hidden="true">{props.sign}</span>
  </button>
);
