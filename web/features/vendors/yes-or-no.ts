/** A choice of a form holds a text; what the server reads under this name is yes or no. */
export const yesOrNo =
  (name: string) =>
  ({ [name]: chosen, ...values }: Record<string, unknown>): Record<string, unknown> => {
    if (chosen !== "yes" && chosen !== "no") return values;
    // A reason that was typed before the other answer was chosen stays in the form alone.
    const { reason: _unsent, ...rest } = values;
    return { ...(name === "holds" && chosen === "yes" ? rest : values), [name]: chosen === "yes" };
  };
