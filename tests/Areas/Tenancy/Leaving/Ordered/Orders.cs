using System.Security.Cryptography;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;

/// <summary>Archives that owners order, step by step or at once.</summary>
internal static class Orders
{
    public static Task<Outcome<Guid>> Order(this TestCompany company, Caller by) => company.As(by, (OrderArchive order) => order.Run());

    /// <summary>What the worker of a node does with it.</summary>
    public static Task<bool> Make(this TestCompany company, Guid id) => company.Anybody((MakeArchive make) => make.Run(id, default));

    public static async Task<Guid> Ready(this TestCompany company, Caller by)
    {
        var ordered = await company.Order(by);
        Assert.Equal("", ordered.Code());
        Assert.True(await company.Make(ordered.Value));
        Assert.Equal((ArchiveState.Ready, null), await company.State(ordered.Value));
        return ordered.Value;
    }

    /// <summary>Downloads to the last byte.</summary>
    public static Task<Outcome<byte[]>> Take(this TestCompany company, Caller by, Guid id) =>
        company.As(
            by,
            async (TakeArchive take) =>
            {
                var taken = await take.Run(id);
                if (!taken.Succeeded)
                {
                    return Outcome<byte[]>.Refused(taken.Refusals);
                }

                await using var content = taken.Value.Content;
                using var file = new MemoryStream();
                await content.CopyToAsync(file);
                Assert.Equal(taken.Value.Bytes, file.Length);
                return file.ToArray();
            }
        );

    /// <summary>Ordered, made and downloaded.</summary>
    public static async Task<Outcome<byte[]>> TakeAll(this TestCompany company, Caller by)
    {
        var ordered = await company.Order(by);
        if (!ordered.Succeeded)
        {
            return Outcome<byte[]>.Refused(ordered.Refusals);
        }

        Assert.True(await company.Make(ordered.Value));
        return await company.Take(by, ordered.Value);
    }

    public static Task<CompanyArchive> Row(this TestCompany company, Guid id) =>
        company.Platform(db => db.Set<CompanyArchive>().AsNoTracking().SingleAsync(item => item.Id == id));

    /// <summary>As an owner sees it on the page.</summary>
    public static async Task<(ArchiveState, ArchiveEnding?)> State(this TestCompany company, Guid id)
    {
        var rows = await company.As(await Desk.OwnerOf(company), (CompanyArchives archives) => archives.Run());
        var row = rows.Value!.Single(item => item.Id == id);
        return (row.State, row.Ending);
    }

    public static Task<bool> Clear(this TestCompany company) =>
        company.Anybody(
            async (ClearArchives clear) =>
            {
                await clear.Run(default);
                return true;
            }
        );

    /// <summary>The files that lie there of this company.</summary>
    public static IReadOnlyList<string> Files(this TestCompany company)
    {
        var stores = company.Host.Services.GetRequiredService<Stores>();
        var folder = new TenantKey(company.Id).ArchivesFolder(stores.DataFolder);
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    public static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
