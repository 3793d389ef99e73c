namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>
/// A clock that tells the same story twice: from half past nine on, a minute for each act. Within the minute each reading is
/// a millisecond later, so that what happens in one act keeps its order.
/// </summary>
internal sealed class StepClock : TimeProvider
{
    // A day ahead, so that no cookie has expired for the browser, which has the clock of the machine.
    private readonly DateTimeOffset start = new(System.GetUtcNow().Date.AddDays(1).AddHours(9.5), TimeSpan.Zero);
    private int minutes;
    private int readings;

    public override DateTimeOffset GetUtcNow() => start.AddMinutes(minutes).AddMilliseconds(Interlocked.Increment(ref readings));

    public void Start() => minutes = 0;

    public void Step()
    {
        minutes++;
        readings = 0;
    }
}
