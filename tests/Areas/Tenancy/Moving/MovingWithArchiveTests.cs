using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Moving;

/// <summary>A company is not taken from under an archive that reads it, and none begins while it moves.</summary>
[Collection("Roads")]
public class MovingWithArchiveTests
{
    [Theory, InlineData("files", "east"), InlineData("alone", "files")]
    public async Task A_move_waits_for_an_archive_and_an_archive_for_a_move(string from, string to)
    {
        var company = await (await Roads.Host()).NewCompany(store: from);
        var owner = await Desk.OwnerOf(company);
        var id = (await company.Order(owner)).Value;
        var making = (await company.Anybody((ArchiveMarks marks) => marks.Claim(id, default)))!;
        var moving = company.Move(to);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(moving.IsCompleted);
        Assert.Equal(
            MoveStage.Draining,
            await company.Platform(db => db.Set<Move>().Where(move => move.TenantId == company.Id).Select(move => move.Stage).SingleAsync())
        );

        // Broken off now, it does not begin anew before the company has arrived.
        await company.Anybody((ArchiveMarks marks) => Release(marks, making));
        Assert.False(await company.Make(id));
        Assert.True((await moving).Succeeded);
        Assert.True(await company.Make(id));
        Assert.Equal("", (await company.Take(owner, id)).Code());
        Assert.Equal(to, await company.Place());
    }

    private static async Task<bool> Release(ArchiveMarks marks, CompanyArchive archive)
    {
        await marks.Release(archive, archive.OrderedAt, 0);
        return true;
    }
}
