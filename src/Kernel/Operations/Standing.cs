namespace BackOffice.Kernel;

/// <summary>What may be barred in a company while it is not in good standing.</summary>
[Flags]
public enum Bars
{
    None = 0,

    /// <summary>Nothing is changed: reading, exporting and taking access away still work.</summary>
    Write = 1,

    /// <summary>Nobody but an owner enters, to see why and to leave.</summary>
    Login = 2,

    /// <summary>Nightly work and outgoing mail wait.</summary>
    Automation = 4,
}

/// <summary>How a company stands at this moment: what is barred in it, and the sentence that says why and who can help.</summary>
public sealed record Standing(Bars Barred, string Why)
{
    public const string ReadOnlyCode = "company.read_only";

    public static readonly Standing Good = new(Bars.None, "");

    /// <summary>While the company is copied to another store.</summary>
    public static readonly Standing Moving = new(
        Bars.Write | Bars.Automation,
        "This company is being moved to another database. Everything can be read meanwhile; what you want to change waits some minutes."
    );

    /// <summary>What either bars; the first that has something to say says why.</summary>
    public Standing With(Standing other) =>
        other.Barred == Bars.None ? this : new Standing(Barred | other.Barred, Why.Length > 0 ? Why : other.Why);

    public bool Stops(Bars what) => (Barred & what) != Bars.None;

    /// <returns>Null when the company may be changed.</returns>
    public Refusal? RefusesWrite() => Stops(Bars.Write) ? new Refusal(ReadOnlyCode, null, Why, RefusalKind.Forbidden) : null;
}

/// <summary>
/// Marks the request of a command that a read-only company may always carry out: it changes nothing but the trail, such as
/// the note of an export.
/// </summary>
public interface IEvenReadOnly;
