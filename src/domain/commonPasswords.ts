/**
 * Passwords, and words that passwords are made of, that are tried first by whoever guesses; in lower case. What a password has of
 * digits and signs around such a word does not count, so each word is here once.
 */
const list = `
password passwort passw0rd p@ssword p@ssw0rd pa$$word pa$$w0rd p4ssw0rd p4ssword passwd passcode passphrase password1234
mypassword mypasswort thepassword newpassword oldpassword temppassword yourpassword userpassword adminpassword rootpassword
motdepasse contrasena contraseña palavra-passe senhasenha wachtwoord hasloslo haslo1234 lozenka parola1234 salasana losenord lösenord
kennwort geheim geheimnis changeme changeit changethis change-me changepassword letmein letmeinnow letmein1 openopen opensesame
opensesam sesame secret secrets topsecret supersecret secretword nopassword nopasswd default defaultpassword temporary temporal
admin administrator adminadmin sysadmin superadmin superuser superman user username useruser rootroot root toor testtest test
tester testing testuser testpass testpassword guest guestguest demo demodemo demouser welcome welcomehome willkommen bienvenue
bienvenido benvenuto welkom login loginlogin logmein signin signmein access accessme accessdenied enter enterenter entrance
12345678 123456789 1234567890 12345678910 0123456789 01234567 012345678 23456789 123456780 1234567a 12345679 1234567891 123454321
87654321 987654321 9876543210 0987654321 098765432 11223344 1122334455 112233445566 22334455 44332211 55443322 12344321 123321123
123456123 123456654321 147258369 147852369 159357258 159753456 159753258 741852963 963852741 369258147 789456123 321654987
123654789 147896325 789456321 741258963 1029384756 1357924680 13579246 135792468 24681012 246813579 31415926 314159265 27182818
10203040 102030405 1020304050 11111112 11112222 12121212 00001111 01010101 20202020 19191919 10101010 13131313 21212121 99998888
qwertyui qwertyuiop qwertyuio qwerty qwertyqwerty qwertz qwertzui qwertzuiop qwertzuiopü azerty azertyui azertyuiop qwer qwert
asdfghjk asdfghjkl asdfghjklö asdfgh asdfg asdf zxcvbnm zxcvbnm, zxcvbn zxcvbnmasdfghjkl yxcvbnm yxcvbn wxcvbn qazwsx qazwsxedc
qazwsxedcrfv 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 q1w2e3 1qazxsw2 zaq12wsx zaq1xsw2
zaq1zaq1 1qaz!qaz !qaz2wsx !qaz1qaz qweasdzxc qweasd qwe123qwe qwe123asd 123qweasd 123qweasdzxc 123qwe123 qweqwe 1234qwer
qwer1234 asdf1234 1234asdf a1b2c3d4 a1b2c3d4e5 a1s2d3f4 abcd1234 1234abcd abc12345 abcdefgh abcdefghi abcdefghij abcdefg abcdef
abcde abcd abcabc 123abc123 1a2b3c4d aabbccdd zxcasdqwe poiuytrewq lkjhgfdsa mnbvcxz qwaszx qpalzm plokijuh okmijnuhb google
facebook twitter youtube linkedin instagram whatsapp microsoft windows windowsxp linux linuxlinux ubuntu debian apple computer
computador ordinateur internet notebook keyboard software hardware server network database system program hello hellohello
hellothere helloworld hallohallo hallo holahola bonjour goodmorning goodluck goodbye whatever nothing something anything everything
iloveyou iloveu iloveyou2 iloveme iloveher ilovehim ilovegod ilovejesus ilovemom ilovemyself ilovemusic loveyou loveme lovely
lovelove lovehate lovers lover love myloveyou truelove teamo tequiero tequieromucho jetaime jetaime1 ichliebedich ichlieb ichliebe
tiamo kochamcie kochamciebie mahalkita mahalko amor amoreamore amorcito princess princesa prinzessin princesse sweetheart
sweetie sweety sweets babygirl babyboy babydoll beautiful beauty gorgeous handsome darling honeyhoney honey sugar sunshine
sonnenschein moonlight starlight moonshine sunflower sunrise sunset rainbow butterfly schmetterling papillon mariposa flower
flowers dragonfly strawberry chocolate cheesecake cupcake cookies cookie pumpkin peanut pineapple blueberry cherry banana
summer summertime sommer winter wintertime spring autumn herbst fruhling january february march april june july august september
october november december monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag
samstag sonntag birthday christmas halloween holiday vacation dragon monkey tiger tigers panther elephant elefant dolphin
dolphins penguin penguins chicken donkey rabbit kitty kitten hellokitty puppy doggy pussycat snoopy scooby scoobydoo garfield
tinkerbell cinderella spongebob pokemon pikachu charizard mickeymouse mickey minnie batman spiderman ironman wolverine superstar
starwars skywalker darthvader chewbacca matrix gandalf frodo hobbit lordoftherings harrypotter hogwarts gryffindor voldemort
dumbledore jamesbond terminator predator undertaker rockstar rocknroll metallica slipknot nirvana greenday linkinpark blink182
eminem tupac 50cent madonna beatles elvis rammstein football footballs fussball futbol soccer baseball basketball volleyball
hockey softball swimming running snowboard skateboard surfing wrestling cheerleader barcelona realmadrid atletico juventus
liverpool manchester manutd chelsea arsenal arsenal1 tottenham everton celtic rangers bayern bayernmunchen borussia schalke04
werder galatasaray fenerbahce besiktas corinthians palmeiras flamengo saopaulo bocajuniors riverplate ronaldo ronaldinho messi
beckham jordan jordan23 michaeljordan kobebryant lakers cowboys steelers yankees redsox packers broncos ferrari lamborghini porsche
mercedes bmwbmw mustang corvette camaro chevrolet chevy harley harleydavidson yamaha kawasaki suzuki toyota honda hondacivic
nissan michael michelle jennifer jessica jonathan christian christina christine christopher patrick patricia nicholas nicolas
alexander alexandra alejandro alejandra elizabeth stephanie stephen danielle daniel daniela samantha victoria veronica valentina
sebastian benjamin matthew anthony andrew andrea andreas thomas william charles charlie richard robert joseph joshua justin
brandon jasmine amanda ashley nicole natasha natalie melissa rebecca vanessa gabriel gabriela isabella francesco giovanni
alessandro fernando francisco fernanda carolina caroline margaret marie mariajose maggie buster ginger pepper hunter ranger
shadow phantom thunder lightning master masters mastermind killer killers hacker hackers warrior warriors soldier knight blackknight
wizard magic magical merlin phoenix freedom liberty america american canada germany deutschland england scotland ireland australia
france espana mexico argentina colombia brasil portugal italia poland polska russia india pakistan indonesia philippines london
newyork california florida texas chicago boston berlin hamburg munchen paris madrid jesus jesuschrist jesusislord jesuslovesme
jesus4me christ christus godisgood godislove godbless blessed blessing angel angels angelina angelito heaven heavenly faith
believe trustno1 trustnoone nobody mother father brother sister family familia familie mommy daddy mummy grandma grandpa friends
friend friendship bestfriend forever together happy happiness smile smiley cutie cutiepie pretty diamond diamonds crystal silver
golden platinum money moneymoney million millionaire success winner champion fuckyou fuckyou2 fuckoff fuckme fucker motherfucker
asshole bullshit pussy bitch sexy sexygirl sexyboy playboy player players gamer games gaming minecraft fortnite roblox callofduty
counterstrike warcraft worldofwarcraft starcraft diablo nintendo playstation xbox360 samsung nokia blackberry motorola
telephone telefon telefono phone phones voicemail extension callcenter office company business service support helpdesk security
manager director secretary reception receptionist sales marketing presence presencestate asterisk freepbx elastix issabel
trixbox pbxpbx pbx sipsip voip voipvoip maint ampuser amp109 eLaStIx.2oo7 fonality switchboard operator cisco ciscocisco cisco123
yealink polycom grandstream aastra mitel juniper fortinet dlink netgear linksys tplink raspberry raspberrypi oracle mysql
postgres mariadb redhat centos passpass pass abcd123 aaaa1111 a123456789 a12345678 aa123456 aa12345678 q12345678 z12345678
monkey123 dragon123 master123 qwerty123 abc123456 zaq12345 1password 1qwerty 1qaz2wsx4rfv gfhjkm ghbdtn vfrcbv cjkysirj
gjkmpjdfntkm zxcvzxcv woaini woaini1314 5201314 1314520 a5201314 wo4ni woaiwojia iloveyou1314 159357 520520 kikimora
`;

export const commonPasswords: ReadonlySet<string> = new Set(list.toLowerCase().split(/\s+/).filter(Boolean));
