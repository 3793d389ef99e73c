using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>A company with a bank account, and roles that allow everything but open it only so far.</summary>
internal static class BankFields
{
    public const string Iban = "GB33BUKB20201555555555";

    private static readonly string[] All =
    [
        .. ProductAreas.All.Granted.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area.Name, act).ToString())),
    ];

    public static async Task<TestCompany> Company(Database database)
    {
        var company = await Staff.Company(database);
        var details = new SaveCompanyDetails.Request("Test", City: "Leeds", BankName: "Bank", Iban: Iban, Bic: "BUKBGB22");
        await company.Do((SaveCompanyDetails save) => save.Run(details));
        return company;
    }

    /// <param name="access">Null for a role that says nothing of it.</param>
    public static SaveRole.Request Request(string name, FieldAccess? access) =>
        new(name, All, Fields: access is { } given ? new Dictionary<string, FieldAccess> { [BankDetails.Class] = given } : null);

    /// <returns>The name of a new role.</returns>
    public static async Task<string> RoleWith(this TestCompany company, FieldAccess? access)
    {
        var name = $"Clerk {Guid.CreateVersion7():N}";
        await company.Do((SaveRole save) => save.Create(Request(name, access)));
        return name;
    }

    public static async Task<string?> IbanFor(this TestCompany company, Caller caller) =>
        (await company.As(caller, (GetCompanyDetails get) => get.Run())).Value!.Iban;
}
