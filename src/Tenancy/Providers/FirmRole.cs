namespace BackOffice.Tenancy.Providers;

/// <summary>What a person may do in the firm. Each role may also do what those before it may.</summary>
public enum FirmRole
{
    /// <summary>Works for the clients they are assigned to and sees no others.</summary>
    Staff,

    /// <summary>Assigns staff, keeps the groups, proposes grants and answers offers.</summary>
    Manager,

    /// <summary>Everything: also the firm's people, new client companies, handing a grant back.</summary>
    Partner,
}
