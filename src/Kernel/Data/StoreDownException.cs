namespace BackOffice.Kernel.Data;

/// <summary>
/// The database of a company does not answer, or is not the one the company lives in at this moment. It passes: whoever asked
/// is told to try again, and what was asked is not half done.
/// </summary>
public sealed class StoreDownException(string store, Exception? cause = null) : Exception($"The store {store} does not answer.", cause)
{
    public string Store => store;
}

/// <summary>A change of a company that is being moved to another store. It passes within minutes.</summary>
public sealed class CompanyMovingException() : Exception(Standing.Moving.Why)
{
    public Refusal ToRefusal() => Standing.Moving.RefusesWrite()!;
}
