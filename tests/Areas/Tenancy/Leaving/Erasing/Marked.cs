using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>A company with something in every place that knows companies; whatever people wrote there carries its mark.</summary>
internal sealed class Marked(TestCompany company, string mark, Practice firm, Caller owner)
{
    private static int made;

    public TestCompany Company => company;

    public string Mark => mark;

    public Practice Firm => firm;

    public Caller Owner => owner;

    public static async Task<Marked> Build(Host host, string store)
    {
        var mark = $"Mark{Interlocked.Increment(ref made):D4}x";
        var email = $"owner@{mark.ToLowerInvariant()}.example";
        await using var scope = host.Services.CreateAsyncScope();
        var request = new CreateCompany.Request($"{mark} Ltd", "GB", "GBP", email, null, $"{mark} Owner", Staff.Password, store);
        var created = (await scope.ServiceProvider.GetRequiredService<CreateCompany>().Run(request)).Value!;
        var company = new TestCompany(host, created.TenantId, created.Slug, email);
        var marked = new Marked(company, mark, await Practice.Founded(host), await Desk.OwnerOf(company));
        await marked.Fill();
        return marked;
    }

    private async Task Fill()
    {
        await company.Trade();
        await company.Customer($"{mark} customer");
        var viewer = await company.Member("viewer", $"viewer@{mark}.example");
        await company.Invite($"invited@{mark}.example");
        Assert.True((await company.TakeAll(owner)).Succeeded);
        await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request($"{mark} robot", ["finance.read"])));
        var grant = await firm.Client(company);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        await company.Enter(firm.Founder);
        var desk = await Desk.On(company.Host);
        Assert.Equal("", (await desk.TrySet(company, StandingState.Held, reason: $"{mark} did not answer.")).Code());
        Assert.Equal("", (await desk.TrySet(company, StandingState.Active, reason: $"{mark} answered.")).Code());
        await company.Platform(async db =>
        {
            var now = company.Host.Clock.GetUtcNow().UtcDateTime;
            db.Add(
                new ProvisionedPerson
                {
                    TenantId = company.Id,
                    UserName = $"directory@{mark}.example",
                    NormalizedUserName = $"DIRECTORY@{mark}.EXAMPLE",
                    Email = $"directory@{mark}.example",
                    NormalizedEmail = $"DIRECTORY@{mark}.EXAMPLE",
                    CreatedAt = now,
                    ChangedAt = now,
                }
            );
            db.Add(
                new IdentityProvider
                {
                    TenantId = company.Id,
                    Issuer = $"https://{mark}.example",
                    ClientId = mark,
                    ProtectedSecret = mark,
                }
            );
            db.Add(
                new ProviderLink
                {
                    TenantId = company.Id,
                    Issuer = $"https://{mark}.example",
                    Subject = mark,
                    UserId = viewer.ActorId,
                    LinkedAt = now,
                }
            );
            db.Add(
                new Session
                {
                    UserId = viewer.ActorId,
                    Company = company.Id,
                    CreatedAt = now,
                    LastSeenAt = now,
                    ProvedAt = now,
                    UserAgent = mark,
                }
            );
            db.Add(
                new WorkItem
                {
                    FirmId = firm.Founder.FirmId,
                    GrantId = grant,
                    Title = $"{mark} work",
                    DueDate = new DateOnly(2026, 4, 1),
                    CreatedAt = now,
                }
            );
            return await db.SaveChangesAsync();
        });
        var another = await Practice.Founded(company.Host);
        var proposed = new ProposeGrant.Request(company.Slug, ProviderActs.Terms(AccessLevel.Read) with { Purpose = $"{mark} books" });
        Assert.Equal("", (await another.Do(another.Founder, (ProposeGrant propose) => propose.Run(proposed))).Code());
        await company.Post();
    }
}
