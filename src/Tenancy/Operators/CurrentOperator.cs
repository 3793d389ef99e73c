namespace BackOffice.Tenancy.Operators;

/// <summary>A person at work for the platform.</summary>
/// <param name="SecondFactor">Whether the session began with more than a password.</param>
public sealed record OperatorCaller(Guid UserId, string Name, bool SecondFactor)
{
    /// <summary>When the person last proved who they are, in UTC; see <see cref="Kernel.RecentProof"/>.</summary>
    public DateTime? ProvedAt { get; init; }
}

/// <summary>The operator of this scope: a request to the console. Set once, at the door.</summary>
public sealed class CurrentOperator
{
    private OperatorCaller? caller;

    public bool IsSet => caller is not null;

    public OperatorCaller Caller => caller ?? throw new InvalidOperationException("No operator is set in this scope.");

    public void Set(OperatorCaller value)
    {
        if (caller is not null && caller != value)
        {
            throw new InvalidOperationException("The operator of a scope cannot change.");
        }

        caller = value;
    }
}

/// <summary>The permission answer of a page of the console: operators, and for everybody else there is no such page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresOperatorAttribute : Attribute;
