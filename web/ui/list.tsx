import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { Bones, Button, Trouble } from "./parts.tsx";

export type Column<Row> = {
  name: string;
  value: (row: Row) => ReactNode;
  /** Numbers stand at the end of their cell. */
  number?: boolean;
};

/** Rows as a table, and as cards where there is little room. The first column names the row. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <div className="room">
      <table className="data" data-dense={columns.length > 7 ? "" : undefined} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, number }) => (
              <th key={name} scope="col" data-number={number ? "" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, value, number }, i) =>
                i === 0 ? (
                  <th key={name} scope="row" data-name={name}>
                    {value(row)}
                  </th>
                ) : (
                  <td key={name} data-name={name} data-number={number ? "" : undefined}>
                    {value(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Page<Row> = { items: readonly Row[]; nextCursor?: string | undefined };

/** A list as the server pages it: skeleton, trouble, emptiness, rows, and more of them on demand. */
export function PagedList<Row>({
  queryKey,
  page,
  empty,
  children,
}: {
  queryKey: readonly unknown[];
  page: (cursor: string | undefined) => Promise<Page<Row>>;
  empty: ReactNode;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const { t } = useLanguage();
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  if (list.error && !list.data) return <Trouble part error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Bones />;
  const rows = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      {rows.length > 0 ? children(rows) : list.hasNextPage ? null : <div className="card muted">{empty}</div>}
      {list.hasNextPage ? (
        <p>
          <Button tone="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.tenders.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}
