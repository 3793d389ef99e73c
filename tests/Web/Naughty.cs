namespace BackOffice.Tests.Web;

/// <summary>Forms and records that take every string take long: they have portals of their own, beside which the other tests run.</summary>
[CollectionDefinition(Name)]
public sealed class Naughty : ICollectionFixture<Portal>, ICollectionFixture<Portals>
{
    public const string Name = "Naughty strings";
}
