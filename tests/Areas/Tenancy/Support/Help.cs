using BackOffice.Kernel;
using BackOffice.Tenancy.Support;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Support;

/// <summary>An operator who helps companies, and the companies that let them: by the product's own operations.</summary>
internal static class Help
{
    public const string Ticket = "T-4711";
    public const string Reason = "The totals of October differ.";

    public static async Task Open(this TestCompany company, Caller owner, int hours = 4, bool mayChange = false) =>
        Assert.Equal("", (await company.TryOpen(owner, hours, mayChange)).Code());

    public static Task<Outcome<Done>> TryOpen(
        this TestCompany company,
        Caller owner,
        int hours = 4,
        bool mayChange = false,
        string? note = "Look at October."
    ) => company.As(owner, (OpenSupport open) => open.Run(new OpenSupport.Request(hours, mayChange, note)));

    public static async Task Close(this TestCompany company, Caller owner) =>
        Assert.Equal("", (await company.As(owner, (EndSupport end) => end.Run())).Code());

    public static Task<Outcome<EnterSupport.Entered>> TryEnter(
        this Desk desk,
        TestCompany company,
        string? reason = Reason,
        string? ticket = Ticket
    ) => desk.Ask((EnterSupport enter) => enter.Run(new EnterSupport.Request(company.Id, reason, ticket)));

    public static Task<Outcome<BegunVisit>> Begin(this TestCompany company, string? ticket) =>
        company.Anybody((BeginVisit begin) => begin.Run(company.Id, ticket, "Firefox"));

    /// <summary>From the console into the company.</summary>
    public static async Task<(Caller Caller, BegunVisit Visit)> Enter(this Desk desk, TestCompany company)
    {
        var entered = await desk.TryEnter(company);
        Assert.Equal("", entered.Code());
        var begun = await company.Begin(entered.Value!.Ticket);
        Assert.Equal("", begun.Code());
        return ((await company.At(begun.Value!))!, begun.Value!);
    }

    /// <returns>As whom the operator acts; null when the company is none for them.</returns>
    public static Task<Caller?> At(this TestCompany company, BegunVisit visit) =>
        company.Anybody((SupportDoor door) => door.Find(visit.VisitId, visit.Person.UserId, company.Id));

    public static async Task<IReadOnlySet<Permission>> Rights(this TestCompany company, Caller caller) =>
        (await company.Host.Services.GetRequiredService<IAuthority>().PermissionsOf(caller)).Granted;
}
