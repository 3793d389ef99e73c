namespace BackOffice.Tests.Web;

/// <summary>The clock of the machine, put forward by the test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
