namespace BackOffice.Tenancy.Providers;

public enum GrantState
{
    /// <summary>Waits for the other side.</summary>
    Proposed,

    /// <summary>Agreed, and its first day is to come.</summary>
    Coming,
    InForce,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Revoked, handed back, declined or withdrawn.</summary>
    Ended,
}

/// <summary>Which of the two a person stands for.</summary>
public enum GrantSide
{
    Client,
    Firm,
}
