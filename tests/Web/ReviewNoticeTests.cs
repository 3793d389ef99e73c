using BackOffice.Kernel;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>A review of access on the home page of those who decide about it.</summary>
public class ReviewNoticeTests(Portals portals)
{
    private const string Notice = "A review of access is open";

    // On PostgreSQL two readers on one connection fail: every panel of the page has to read for itself.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_owner_is_led_to_the_open_review_and_a_viewer_is_not(Database database)
    {
        var portal = await portals.On(database);
        var email = $"reviewed-{database}@web.example".ToLowerInvariant();
        var slug = await portal.NewCompany("Reviewed Limited", email);
        var viewer = $"viewer-{database}@web.example".ToLowerInvariant();
        var tenant = await Operators.IdOf(portal, slug);
        await Do(portal, tenant, (AddMember add) => add.Run(new AddMember.Request(viewer, "Vera Viewer", "viewer", Portal.Password)));
        using var owner = new Person(portal);
        await owner.SignIn(email, Portal.Password);
        Assert.DoesNotContain(Notice, await owner.Page($"/t/{slug}/"), StringComparison.Ordinal);

        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14);
        var started = await Do(portal, tenant, (StartReview start) => start.Run(new StartReview.Request(due)));
        for (var time = 0; time < 10; time++)
        {
            var home = Person.Parse(await owner.Page($"/t/{slug}/"));
            var alert = Assert.Single(home.QuerySelectorAll(".alert"), item => item.TextContent.Contains(Notice, StringComparison.Ordinal));
            Assert.Contains($"0 of {started.Lines} lines are decided", alert.TextContent, StringComparison.Ordinal);
            Assert.Equal($"company/access-reviews/{started.Id}", alert.QuerySelector("a")!.GetAttribute("href"));
            // No panel of the page failed.
            Assert.DoesNotContain(EveryPageTests.Failed, home.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        using var colleague = new Person(portal);
        await colleague.SignIn(viewer, Portal.Password);
        Assert.DoesNotContain(Notice, await colleague.Page($"/t/{slug}/"), StringComparison.Ordinal);
    }

    private static async Task<T> Do<TOperation, T>(Portal portal, Guid tenant, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant, "tests"));
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TOperation>());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }
}
