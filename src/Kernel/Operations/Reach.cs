namespace BackOffice.Kernel;

/// <summary>How far a role reaches among the records of a company.</summary>
public enum RecordScope
{
    /// <summary>All of them, also those that are nobody's.</summary>
    Everything,

    /// <summary>Those the person is responsible for.</summary>
    Own,

    /// <summary>Those that anybody in one of the person's teams is responsible for.</summary>
    Team,

    /// <summary>Those that anybody in one of the person's branches, or in a team of such a branch, is responsible for.</summary>
    Branch,
}

/// <summary>Whose records somebody may touch: those that one of these people is responsible for. Every other record does not exist for them.</summary>
public sealed class Reach
{
    public static readonly Reach Nobody = new([]);

    public Reach(IEnumerable<Guid> people) => People = [.. people.Distinct().Order()];

    public IReadOnlyList<Guid> People { get; }

    /// <param name="responsible">Null for a record that is nobody's: it is of those who reach everything.</param>
    public bool Has(Guid? responsible) => responsible is { } person && People.Contains(person);
}
