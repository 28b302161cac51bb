import { type QueryKey, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Bones, Trouble } from "./parts.tsx";

/**
 * Something the server knows: its skeleton, its trouble, or what is made of it.
 * @param part it stands inside a page that has its heading
 */
export function Loaded<Data>({
  queryKey,
  queryFn,
  part = false,
  children,
}: {
  queryKey: QueryKey;
  queryFn: () => Promise<Data>;
  part?: boolean;
  children: (data: Data) => ReactNode;
}) {
  const query = useQuery({ queryKey, queryFn });
  if (query.data !== undefined) return children(query.data);
  return query.error ? <Trouble part={part} error={query.error} again={() => void query.refetch()} /> : <Bones />;
}
