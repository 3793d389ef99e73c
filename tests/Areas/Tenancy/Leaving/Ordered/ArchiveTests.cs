using System.Globalization;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;

/// <summary>An owner orders the whole company, gets it made in the background, and has a day to download it.</summary>
[Collection(Staff.Name)]
public class ArchiveTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_downloaded_is_what_the_command_exports_and_restores_with_equal_proofs(Database database)
    {
        var company = await Staff.Company(database);
        await company.Trade();
        var owner = await Desk.OwnerOf(company);
        var id = await company.Ready(owner);
        var row = await company.Row(id);
        var file = (await company.Take(owner, id)).Value!;
        Assert.Equal((row.Sha256, row.Bytes), (Orders.Hash(file), file.Length));

        var manifest = JsonSerializer.Deserialize<Manifest>(Archives.Text(file, Manifest.FileName), Manifest.Json)!;
        var (_, exported) = await company.Export();
        Assert.Equal(row.DataHash, manifest.DataHash);
        Assert.Equal((exported.Format, exported.Schema, exported.Company), (manifest.Format, manifest.Schema, manifest.Company));
        // The trail went on in between: it says who ordered and downloaded.
        Assert.Equal(exported.Files.Where(IsNoTrail), manifest.Files.Where(IsNoTrail));
        Assert.True(manifest.Files.Count(IsNoTrail) > 30);

        var proved = await company.Proved();
        var restored = await (await company.Host.Restored(file)).Proved();
        Assert.Equal(
            (proved.Differences, proved.Entries, proved.LedgerHead),
            (restored.Differences, restored.Entries, restored.LedgerHead)
        );
        Assert.Equal(((string?)null, 3), (restored.Trail.Break?.ToString(), restored.Entries));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Its_person_is_told_without_data_and_the_trail_knows_of_each_step(Database database)
    {
        var company = await Staff.Company(database);
        await company.Customer("Secret Customer");
        var owner = await Desk.OwnerOf(company);
        await company.Member("owner");
        await company.Post();
        var sent = company.Host.Mail.Sent.Count;
        var id = await company.Ready(owner);
        await company.Post();
        var mail = Assert.Single(company.Host.Mail.Sent.Skip(sent), mail => mail.Subject.Contains("is ready", StringComparison.Ordinal));
        Assert.Equal(company.Owner, mail.To);
        Assert.Null(mail.Attachments);
        Assert.Contains($"/t/{company.Slug}/company/leave", mail.TextBody, StringComparison.Ordinal);
        var until = company.Host.Clock.GetUtcNow().AddHours(24).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        Assert.Contains($"until {until} UTC", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", mail.TextBody, StringComparison.Ordinal);

        Assert.Equal("", (await company.Take(owner, id)).Code());
        Assert.Equal("", (await company.As(owner, (RemoveArchive remove) => remove.Run(id))).Code());
        var hash = (await company.Row(id)).DataHash;
        var trail = (await company.Activity()).Where(line => line.Contains("whole company", StringComparison.Ordinal)).Reverse();
        Assert.Equal(
            [
                "Olive Owner: The whole company was ordered as a file",
                $"Archive for Olive Owner: The whole company exported, data hash {hash}",
                $"Olive Owner: The file of the whole company was downloaded, data hash {hash}",
                "Olive Owner: The file of the whole company for Olive Owner was removed",
            ],
            trail.OrderBy(Step)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task After_a_day_it_is_gone_and_its_key_too(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await Desk.OwnerOf(company);
        var id = await company.Ready(owner);
        company.Host.Clock.Advance(CompanyArchive.Lifetime - TimeSpan.FromSeconds(1));
        await company.Clear();
        Assert.Equal("", (await company.Take(owner, id)).Code());
        company.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        // It is over at once, whenever its file is removed.
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());
        Assert.Equal((ArchiveState.Over, ArchiveEnding.Expired), await company.State(id));
        Assert.Single(company.Files());

        await company.Clear();
        await company.Clear();
        var row = await company.Row(id);
        Assert.Equal((null, null, ArchiveEnding.Expired), (row.FileName, row.ProtectedKey, row.Ending));
        Assert.Empty(company.Files());
        Assert.Single(await company.Activity(), line => line.EndsWith("was removed: its 24 hours are over", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_new_one_takes_the_place_of_the_former_and_any_owner_removes_it(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await Desk.OwnerOf(company);
        var second = await company.Member("owner");
        var former = await company.Ready(owner);
        var id = await company.Ready(owner);
        await company.Clear();
        Assert.Equal((ArchiveState.Over, ArchiveEnding.Removed), await company.State(former));
        Assert.Equal("not_found", (await company.Take(owner, former)).Code());
        Assert.Single(company.Files());

        // Another owner's own is beside it.
        var others = await company.Ready(second);
        Assert.Equal(2, company.Files().Count);
        Assert.Equal("", (await company.As(second, (RemoveArchive remove) => remove.Run(id))).Code());
        Assert.Single(company.Files());
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());
        Assert.Equal("not_found", (await company.As(second, (RemoveArchive remove) => remove.Run(id))).Code());
        Assert.Equal("", (await company.Take(second, others)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_file_is_encrypted_and_one_that_was_changed_is_refused(Database database)
    {
        var company = await Staff.Company(database);
        await company.Ask((IFileStore files) => files.Put(company.Id, new MemoryStream(new byte[200_000]), default));
        var owner = await Desk.OwnerOf(company);
        Assert.Equal("PK\u0003\u0004"u8.ToArray(), (await company.TakeAll(owner)).Value![..4]);
        foreach (var damage in new Action<string>[] { Change, Cut, File.Delete })
        {
            var id = await company.Ready(owner);
            await company.Clear();
            var path = Assert.Single(company.Files());
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf("PK\u0003\u0004"u8) < 0, "It is not encrypted.");
            Assert.True(bytes.AsSpan().IndexOf("tenancy_"u8) < 0 && bytes.AsSpan().IndexOf("jsonl"u8) < 0, "It is not encrypted.");
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }

            damage(path);
            Assert.Equal(TakeArchive.DamagedCode, (await company.Take(owner, id)).Code());
            Assert.Equal("not_found", (await company.Take(owner, id)).Code());
            Assert.Equal((ArchiveState.Over, ArchiveEnding.Damaged), await company.State(id));
            Assert.Empty(company.Files());
        }

        // What was never handed over counts for no erasure.
        Assert.Equal(1, await company.Platform(db => db.Set<TakenArchive>().CountAsync(item => item.TenantId == company.Id)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_file_of_another_archive_is_none(Database database)
    {
        var company = await Staff.Company(database);
        var other = await Staff.Company(database);
        var (owner, stranger) = (await Desk.OwnerOf(company), await Desk.OwnerOf(other));
        var id = await company.Ready(owner);
        await other.Ready(stranger);
        File.Copy(other.Files()[0], company.Files()[0], overwrite: true);
        Assert.Equal(TakeArchive.DamagedCode, (await company.Take(owner, id)).Code());
    }

    private static int Step(string line) =>
        Array.FindIndex(["ordered", "exported", "downloaded", "removed"], word => line.Contains(word, StringComparison.Ordinal));

    private static bool IsNoTrail(ArchivedFile file) => !file.Name.Contains("audit", StringComparison.Ordinal);

    private static void Change(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = file.Length / 2;
        var one = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(one ^ 1));
    }

    private static void Cut(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length - 1);
    }
}
