using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;

/// <summary>A company that is erased takes its archives along, and is read by none while it goes.</summary>
[Collection("Erasures")]
public class LeavingWithArchiveTests
{
    [Theory, MemberData(nameof(Homes.All), MemberType = typeof(Homes))]
    public async Task Its_archives_go_with_it(Database database, string store)
    {
        var marked = await Marked.Build(await Homes.On(database), store);
        var company = marked.Company;
        await marked.IsDue();
        var id = await company.Ready(marked.Owner);
        Assert.NotEmpty(company.Files());
        Assert.True((await company.Erase()).Succeeded);
        Assert.Empty(company.Files());
        Assert.Equal("not_found", (await company.Take(marked.Owner, id)).Code());
        Assert.Equal(0, await company.Platform(db => db.Set<CompanyArchive>().CountAsync(item => item.TenantId == company.Id)));
    }

    [Theory, MemberData(nameof(Homes.All), MemberType = typeof(Homes))]
    public async Task It_waits_for_one_that_is_being_made_and_that_one_is_given_up(Database database, string store)
    {
        var marked = await Marked.Build(await Homes.On(database), store);
        var company = marked.Company;
        await marked.IsDue();
        var id = (await company.Order(marked.Owner)).Value;
        var making = (await company.Anybody((ArchiveMarks marks) => marks.Claim(id, default)))!;
        var erasing = company.Erase();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(erasing.IsCompleted);
        Assert.False(await company.Platform(db => ArchiveWatch.MayHave(db, making, default)));

        await company.Anybody((ArchiveMarks marks) => Over(marks, making));
        Assert.True((await erasing).Succeeded);
        Assert.False(await company.Make(id));
    }

    private static async Task<bool> Over(ArchiveMarks marks, CompanyArchive archive)
    {
        await marks.Over(archive, ArchiveEnding.Revoked);
        return true;
    }
}
