/** Stands for the SDK's event streams, which it loads when an operation has one; none of DynamoDB's has. */
export const EventStreamSerde = undefined;
export const eventStreamSerdeProvider = undefined;
