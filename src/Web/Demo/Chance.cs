namespace BackOffice.Web.Demo;

/// <summary>Variety that is the same on every machine: a linear congruential generator (Knuth, MMIX) seeded with a name.</summary>
internal sealed class Chance(string seed)
{
    private ulong state = seed.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most)
    {
        state = state * 6364136223846793005UL + 1442695040888963407UL;
        return least + (int)((state >> 33) % (ulong)(most - least + 1));
    }

    public bool Happens(int times, int outOf) => Between(1, outOf) <= times;

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];
}
