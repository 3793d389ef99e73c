using BackOffice.Kernel;
using BackOffice.Tenancy.Flags;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Flags;

/// <summary>An operator at the flags.</summary>
internal static class Switches
{
    public const string Reason = "Ticket T-4711: too many removals.";

    public static Task<Outcome<Done>> TrySet(this Desk desk, SetFlag.Request request) => desk.Ask((SetFlag set) => set.Run(request));

    public static async Task Set(this Desk desk, SetFlag.Request request) => Assert.Equal("", (await desk.TrySet(request)).Code());

    public static Task TurnOff(this Desk desk, FeatureFlag flag, TestCompany company) =>
        desk.Set(new SetFlag.Request(flag.Name, FlagScope.Company, IsOn: false, Reason, company.Slug));

    public static async Task<FlagCard> Card(this Desk desk, FeatureFlag flag) =>
        (await desk.Ask((FlagList list) => list.Run())).Value!.Single(card => card.Flag == flag);

    public static async Task TakeBack(this Desk desk, FeatureFlag flag, FlagScope scope, TestCompany? company = null)
    {
        var row = (await desk.Card(flag)).Set.Single(row => row.Setting.Scope == scope && row.Setting.Subject == company?.Id);
        Assert.Equal("", (await desk.Ask((TakeBackFlag take) => take.Run(row.Id))).Code());
    }

    public static ValueTask<bool> IsOn(this Host host, FeatureFlag flag, Guid? company, Guid? person = null) =>
        host.Services.GetRequiredService<IFeatureFlags>().IsOn(flag, company, person);
}
