namespace BackOffice.Tests.Isolation.Scattering;

/// <summary>One after the other: one of them halts a server.</summary>
[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<StoresFixture>
{
    public const string Name = "Stores";
}

/// <summary>The portal of several stores, made once for the tests of it.</summary>
public sealed class StoresFixture : IAsyncLifetime
{
    internal Scattered Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await Scattered.Open();

    public async ValueTask DisposeAsync()
    {
        if (Portal is not null)
        {
            await Portal.DisposeAsync();
        }
    }
}
