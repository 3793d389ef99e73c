using System.Net;

namespace BackOffice.Tests.Web;

/// <summary>An owner leaves by the pages, and comes back by one press.</summary>
public sealed class LeavePageTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_company_is_asked_to_go_and_kept()
    {
        var slug = await portal.NewCompany("Leaving Limited", "leaving@web.example");
        using var owner = new Person(portal);
        await owner.SignIn("leaving@web.example", Portal.Password);
        var (leave, erase) = ($"/t/{slug}/company/leave", $"/t/{slug}/company/leave/erase");
        Assert.Contains("Nothing: there is neither a ledger entry", await owner.Page(leave), StringComparison.Ordinal);

        using var wrong = await owner.Submit(await owner.Form(erase, "erase"), ("Input.Name", "Leaving"), ("Input.Reason", "We close."));
        Assert.Contains(
            "Write the name of the company as it stands here",
            await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            leave,
            await owner.Send(erase, "erase", ("Input.Name", "Leaving Limited"), ("Input.Reason", "We close.")),
            StringComparison.Ordinal
        );
        Assert.Contains("We close.", await owner.Page(leave), StringComparison.Ordinal);
        Assert.Contains("is to be erased on", await owner.Page($"/t/{slug}/customers"), StringComparison.Ordinal);
        using var late = await owner.Submit(await owner.Form($"/t/{slug}/customers/new", "customer"), ("Input.Name", "Late"));
        Assert.Contains("Any owner can take it back", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var kept = await owner.Submit(await owner.Form(leave, "stay"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.DoesNotContain("is to be erased on", await owner.Page($"/t/{slug}/customers"), StringComparison.Ordinal);
    }
}
