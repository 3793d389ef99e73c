using System.Text;
using BackOffice.Kernel.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Files;

public sealed class DiskFileStoreTests : IDisposable
{
    // SHA-256 of "abc" (FIPS 180-4, example of one block).
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Guid tenant = Guid.CreateVersion7();
    private readonly DiskFileStore store;

    public DiskFileStoreTests() => store = new DiskFileStore(folder, maxBytes: 1000);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_put_comes_back_under_its_hash()
    {
        var stored = await Put(tenant, "abc");
        Assert.Equal(new StoredFile(FileKey.Parse(Abc), 3), stored);
        Assert.Equal("abc", await Read(tenant, stored.Key));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_also_when_put_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Put(tenant, "abc")));
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Another_tenant_has_no_part_in_it()
    {
        var other = Guid.CreateVersion7();
        var key = (await Put(tenant, "abc")).Key;
        Assert.Null(await store.Get(other, key, Ct));
        await store.Delete(other, key, Ct);
        Assert.Equal("abc", await Read(tenant, key));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Get(Guid.Empty, key, Ct));
    }

    [Fact]
    public async Task Deleted_content_is_gone_and_deleting_again_does_nothing()
    {
        var key = (await Put(tenant, "abc")).Key;
        await store.Delete(tenant, key, Ct);
        await store.Delete(tenant, key, Ct);
        Assert.Null(await store.Get(tenant, key, Ct));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing_behind()
    {
        Assert.Equal(1000, (await Put(tenant, new string('x', 1000))).Length);
        var refused = await store.Put(tenant, Stream(new string('y', 1001)), Ct);
        Assert.Equal("file.too_large", Assert.Single(refused.Refusals).Code);
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => store.Put(tenant, new BrokenStream(), Ct));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("../////////////////////////////////////////////////////////////x")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    public void Nothing_but_a_hash_is_a_key(string? text) => Assert.False(FileKey.TryParse(text, out _));

    [Fact]
    public async Task Registration_takes_folder_and_limit()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Files:MaxBytes", "2")]).Build();
        await using var services = new ServiceCollection().AddKernelFiles(configuration, folder).BuildServiceProvider();
        var refused = await services.GetRequiredService<IFileStore>().Put(tenant, Stream("abc"), Ct);
        Assert.False(refused.Succeeded);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<StoredFile> Put(Guid owner, string text)
    {
        var stored = await store.Put(owner, Stream(text), Ct);
        Assert.True(stored.Succeeded);
        return stored.Value;
    }

    private async Task<string> Read(Guid owner, FileKey key)
    {
        using var reader = new StreamReader((await store.Get(owner, key, Ct))!);
        return await reader.ReadToEndAsync(Ct);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The connection was lost.");
    }
}
