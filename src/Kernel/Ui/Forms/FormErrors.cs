namespace BackOffice.Kernel.Ui;

/// <summary>
/// The refusals of one form. The same path names a field in a refusal (<c>lines[2].quantity</c>) and in the form
/// (<c>Input.Lines[2].Quantity</c>): letter case and the name of the input property do not matter.
/// </summary>
public sealed class FormErrors
{
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> All => refusals;

    /// <summary>Takes over what the operation refused; true when it refused anything.</summary>
    public bool Refused<T>(Outcome<T> outcome)
    {
        refusals.Clear();
        refusals.AddRange(outcome.Refusals);
        return !outcome.Succeeded;
    }

    public void Add(Refusal refusal) => refusals.Add(refusal);

    public void Clear() => refusals.Clear();

    internal IEnumerable<string> For(string fieldName) =>
        refusals.Where(refusal => refusal.Field is not null && FieldPath.Same(refusal.Field, fieldName)).Select(refusal => refusal.Message);
}
