import {
  type AttributeValue,
  BatchGetItemCommand,
  type ConsumedCapacity,
  type DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Refused } from "../../shared/refusal.ts";
import { table } from "../../shared/resources.ts";

export type Key = { pk: string; sk: string };
/** An item as it is stored: its keys beside plain data. Its reader knows its kind and names it with one cast. */
export type Item = Key & Record<string, unknown>;

export type Condition = {
  expression: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
};

export type Write =
  | { put: Item; condition?: Condition; onRefused?: OnRefused }
  | { update: Key; set: Condition; condition?: Condition; onRefused?: OnRefused }
  | { delete: Key; condition?: Condition; onRefused?: OnRefused }
  | { check: Key; condition: Condition; onRefused?: OnRefused };

/** What a failed condition means to the one who asked; without it the act is decided again on fresh state. */
export type OnRefused = (found: Item | undefined) => Refused | undefined;

export type Page = { items: Item[]; next?: Key & Record<string, string> };

export type Listing = {
  index?: keyof typeof table.indexes;
  partition: string;
  /** Of the sort key: equal beginning, or a range; none means the whole partition. */
  beginsWith?: string;
  between?: [string, string];
  limit?: number;
  /** Newest, or last in order, first. */
  backwards?: boolean;
  after?: Record<string, unknown>;
};

/** What a request has cost so far; asserted in tests, shown by the local host. */
export type Usage = { calls: number; readUnits: number; writeUnits: number };

/** The four ways the application talks to the table. There is no scan. */
export type Store = {
  usage: Usage;
  /** One strongly consistent BatchGetItem; answers in the order of the keys, at most 100. */
  get(keys: readonly Key[]): Promise<(Item | undefined)[]>;
  /** One page of a partition (strongly consistent) or of an index. */
  list(listing: Listing): Promise<Page>;
  /** A whole partition's part, page by page; only where its size is bounded by the domain. */
  all(listing: Listing): Promise<Item[]>;
  /** One transaction; a lost condition answers `{lost}` with the reasons in the order of the writes. */
  write(writes: readonly Write[]): Promise<{ lost?: Lost[] }>;
  /** The same store, counting from zero. */
  metered(): Store;
};

/** One write of a cancelled transaction: what its condition found, and its reason. */
export type Lost = { write: Write; code: string; found: Item | undefined };

const names = { "#pk": table.partition, "#sk": table.sort };
const toItem = (raw: Record<string, AttributeValue>) => unmarshall(raw) as Item;
const raw = (value: Record<string, unknown>) => marshall(value, { removeUndefinedValues: true });

const conditionInput = (condition: Condition | undefined) => ({
  ...(condition ? { ConditionExpression: condition.expression } : {}),
  ...(condition?.names ? { ExpressionAttributeNames: condition.names } : {}),
  ...(condition?.values ? { ExpressionAttributeValues: raw(condition.values) } : {}),
  ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
});

function toTransactItem(write: Write, tableName: string): TransactWriteItem {
  const common = { TableName: tableName };
  if ("put" in write) return { Put: { ...common, Item: raw(write.put), ...conditionInput(write.condition) } };
  if ("delete" in write) return { Delete: { ...common, Key: raw(write.delete), ...conditionInput(write.condition) } };
  if ("check" in write) {
    return {
      ConditionCheck: {
        ...common,
        Key: raw(write.check),
        ...conditionInput(write.condition),
        ConditionExpression: write.condition.expression,
      },
    };
  }
  const { set, condition } = write;
  const allNames = { ...set.names, ...condition?.names };
  const allValues = { ...set.values, ...condition?.values };
  return {
    Update: {
      ...common,
      Key: raw(write.update),
      UpdateExpression: set.expression,
      ...(condition ? { ConditionExpression: condition.expression } : {}),
      ...(Object.keys(allNames).length > 0 ? { ExpressionAttributeNames: allNames } : {}),
      ...(Object.keys(allValues).length > 0 ? { ExpressionAttributeValues: raw(allValues) } : {}),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    },
  };
}

/** Reasons that mean somebody else was first; everything else is an outage or a bug. */
const lostTheRace = new Set(["ConditionalCheckFailed", "TransactionConflict"]);

export function createStore(client: DynamoDBClient, tableName: string): Store {
  const metered = (): Store => {
    const usage: Usage = { calls: 0, readUnits: 0, writeUnits: 0 };
    const count = (kind: "readUnits" | "writeUnits", consumed: ConsumedCapacity[] | undefined) => {
      usage.calls += 1;
      for (const each of consumed ?? []) usage[kind] += each.CapacityUnits ?? 0;
    };

    const get: Store["get"] = async (keys) => {
      if (keys.length === 0) return [];
      const found = new Map<string, Item>();
      const unique = new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, { pk: key.pk, sk: key.sk }]));
      let pending: Record<string, AttributeValue>[] = [...unique.values()].map((key) => raw(key));
      for (let tries = 0; pending.length > 0; tries++) {
        if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** tries));
        if (tries > 5) throw new Error("BatchGetItem left keys unprocessed after five tries");
        const reply = await client.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys: pending, ConsistentRead: true } },
            ReturnConsumedCapacity: "TOTAL",
          }),
        );
        count("readUnits", reply.ConsumedCapacity);
        for (const each of reply.Responses?.[tableName] ?? []) {
          const item = toItem(each);
          found.set(`${item.pk}\n${item.sk}`, item);
        }
        pending = reply.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return keys.map((key) => found.get(`${key.pk}\n${key.sk}`));
    };

    const list: Store["list"] = async ({ index, partition, beginsWith, between, limit, backwards, after }) => {
      const keys = index ? { "#pk": table.indexes[index].partition, "#sk": table.indexes[index].sort } : names;
      const range =
        beginsWith !== undefined ? " AND begins_with(#sk, :from)" : between ? " AND #sk BETWEEN :from AND :to" : "";
      const reply = await client.send(
        new QueryCommand({
          TableName: tableName,
          ...(index ? { IndexName: index } : {}),
          KeyConditionExpression: `#pk = :pk${range}`,
          ExpressionAttributeNames: range ? keys : { "#pk": keys["#pk"] },
          ExpressionAttributeValues: raw({
            ":pk": partition,
            ...(beginsWith !== undefined ? { ":from": beginsWith } : {}),
            ...(between ? { ":from": between[0], ":to": between[1] } : {}),
          }),
          ConsistentRead: index === undefined,
          ScanIndexForward: !backwards,
          ...(limit === undefined ? {} : { Limit: limit }),
          ...(after ? { ExclusiveStartKey: raw(after) } : {}),
          ReturnConsumedCapacity: "TOTAL",
        }),
      );
      count("readUnits", reply.ConsumedCapacity ? [reply.ConsumedCapacity] : []);
      const next = reply.LastEvaluatedKey;
      return {
        items: (reply.Items ?? []).map(toItem),
        ...(next ? { next: toItem(next) as Key & Record<string, string> } : {}),
      };
    };

    return {
      usage,
      get,
      list,
      async all(listing) {
        const items: Item[] = [];
        let after = listing.after;
        do {
          const page: Page = await list({ ...listing, ...(after ? { after } : {}) });
          items.push(...page.items);
          after = page.next;
        } while (after);
        return items;
      },
      async write(writes) {
        try {
          const reply = await client.send(
            new TransactWriteItemsCommand({
              TransactItems: writes.map((write) => toTransactItem(write, tableName)),
              ReturnConsumedCapacity: "TOTAL",
            }),
          );
          count("writeUnits", reply.ConsumedCapacity);
          return {};
        } catch (error) {
          count("writeUnits", []);
          const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
          const lost = (reasons ?? []).flatMap((reason, i) => {
            const write = writes[i];
            return write && reason.Code && lostTheRace.has(reason.Code)
              ? [{ write, code: reason.Code, found: reason.Item ? toItem(reason.Item) : undefined }]
              : [];
          });
          if (lost.length > 0) return { lost };
          throw error;
        }
      },
      metered,
    };
  };
  return metered();
}
