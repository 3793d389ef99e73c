using System.Net;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Leaving.Archives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>The whole of the company as a file, which its owner ordered and may download.</summary>
internal sealed partial class Neighbour
{
    private async Task FillArchive()
    {
        var order = (await Forms("company/leave")).Single(form => form.Name == "archive");
        await street.Pause();
        using var ordered = await Post("company/leave", order.Fields);
        Assert.Equal(HttpStatusCode.Redirect, ordered.StatusCode);
        // What the page says of it once is read.
        await Forms("company/leave");
        // What the trail says of the order is in the file.
        await street.Pause();
        await using var scope = street.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MakeArchive>().All(default);
        var archive = await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<CompanyArchive>()
            .SingleAsync(item => item.TenantId == Id);
        Assert.NotNull(archive.ReadyAt);
        ids["archive"] = $"{archive.Id}";
    }
}
