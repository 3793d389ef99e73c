using BackOffice.Kernel.Data;

namespace BackOffice.Kernel;

/// <summary>What a new company told us about itself.</summary>
public sealed record CompanyProfile(string Name, string Country, string Currency, string Chart, string Email);

/// <summary>
/// One recorded step of making a company usable. It runs in a transaction of its own that is marked done with it, and
/// may be tried again after a failure.
/// </summary>
public interface IProvisioningStep
{
    /// <summary>Stable name, stored.</summary>
    string Name { get; }

    /// <summary>Steps run in this order.</summary>
    int Order { get; }

    Task Run(CompanyProfile company, TenantDb db);
}
