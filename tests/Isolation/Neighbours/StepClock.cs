namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>
/// A clock that tells the same story twice: from half past nine on, twenty seconds for each act. Within them each reading is
/// a millisecond later, so that what happens in one act keeps its order. The acts together stay within the hour that a program's token is good for.
/// </summary>
internal sealed class StepClock : TimeProvider
{
    // A day ahead, so that no cookie has expired for the browser, which has the clock of the machine.
    private readonly DateTimeOffset start = new(System.GetUtcNow().Date.AddDays(1).AddHours(9.5), TimeSpan.Zero);
    private int steps;
    private int readings;

    public override DateTimeOffset GetUtcNow() => start.AddSeconds(steps * 20).AddMilliseconds(Interlocked.Increment(ref readings));

    public void Start() => steps = 0;

    public void Step()
    {
        steps++;
        readings = 0;
    }
}
