namespace BackOffice.Tests.Web;

/// <summary>The clock of the machine, put forward by the test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();

    public TimeSpan Ahead { get; set; }

    /// <summary>Whether time passes only as the test says, however long a request takes.</summary>
    public bool Stands { get; init; }

    public override DateTimeOffset GetUtcNow() => (Stands ? start : System.GetUtcNow()) + Ahead;
}
